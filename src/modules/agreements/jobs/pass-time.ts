import { writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import type { Agreement } from '../agreement.ts'
import { afterStep, isBinding } from '../rules/steps.ts'
import { stepsOfTime } from '../rules/term.ts'
import { agreementsOf, lockAgreement } from '../store/agreements.ts'
import { recordStep } from '../store/write-agreements.ts'

/** What time has done to one agreement by `today`, written down and told. Returns how many steps it took. */
export async function passTime(db: Db, agreement: Agreement, today: string, now: Date): Promise<number> {
  const changes = stepsOfTime(agreement, today)
  let { state } = agreement
  for (const { step, endsOn, renewals } of changes) {
    const to = afterStep(state, step)
    if (!to) throw new Error(`${step} is no step of an agreement that is ${state}`)
    await recordStep(
      db,
      { agreementId: agreement.id, step, from: state, to, accountId: null, now },
      { endsOn, renewals },
    )
    state = to
    if (step === 'begin') await replaceFormer(db, agreement, now)
    if (step === 'end' || step === 'expire') await tellEnd(db, agreement, now)
  }
  return changes.length
}

/** An amendment takes the place of what it amends on the day it begins. */
async function replaceFormer(db: Db, { replacesId }: Agreement, now: Date): Promise<void> {
  const former = replacesId === null ? null : await lockAgreement(db, replacesId)
  const to = former && afterStep(former.state, 'replace')
  if (!former || !to) return
  await recordStep(db, { agreementId: former.id, step: 'replace', from: former.state, to, accountId: null, now })
}

/** Told of each member that no other agreement binds. */
async function tellEnd(db: Db, { id, parties }: Agreement, now: Date): Promise<void> {
  for (const { organisationId, isLead } of parties) {
    const isBound = (await agreementsOf(db, organisationId)).some((other) => other.id !== id && isBinding(other.state))
    if (isLead || isBound) continue
    await writeEvent(db, { name: 'agreements.ended', ids: { agreementId: id, organisationId } }, now)
  }
}
