import type { Db } from '#platform/db'
import type { Agreement } from '../agreement.ts'
import { afterStep } from '../rules/steps.ts'
import { recordStep, savePartyLeft } from '../store/write-agreements.ts'

/**
 * What becomes of the agreements of an organisation that left the network: one it shares with other members goes on without it, its own
 * ends that day, and one that nobody has signed yet lapses. Returns those that changed.
 */
export async function endFor(
  db: Db,
  agreements: readonly Agreement[],
  organisationId: string,
  day: string,
  now: Date,
): Promise<string[]> {
  const changed: string[] = []
  for (const agreement of agreements) {
    const step = afterStep(agreement.state, 'leave') ? 'leave' : 'lapse'
    const to = afterStep(agreement.state, step)
    if (!to || agreement.parties.some((party) => party.organisationId === organisationId && party.leftOn !== null))
      continue
    changed.push(agreement.id)
    await savePartyLeft(db, agreement.id, organisationId, day)
    if (goesOnWithout(agreement, organisationId)) continue
    const record = { agreementId: agreement.id, step, from: agreement.state, to, organisationId, accountId: null, now }
    await recordStep(db, record, step === 'leave' ? { endsOn: day } : {})
  }
  return changed
}

/** Another member is still in it; an agreement among leads alone says nothing. */
function goesOnWithout({ parties }: Agreement, organisationId: string): boolean {
  return parties.some((party) => party.organisationId !== organisationId && !party.isLead && party.leftOn === null)
}
