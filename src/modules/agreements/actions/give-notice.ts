import { z } from 'zod'
import { accountOf, allowed, defineAction, type Actor, type Verdict } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'
import { mayActForParty, mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { endAfter, endByNotice } from '../rules/term.ts'
import { loadAgreement } from '../store/facts.ts'
import { recordStep, type StepChange, type StepRecord } from '../store/write-agreements.ts'
import { daySchema, longest } from './draft-schema.ts'

type Change = { record: StepRecord; change: StepChange }
export type NoticeProblem = 'wrongState' | 'endsBefore' | 'reasonMissing' | 'dayPassed'

/** Parties give notice for themselves, coordinators for one that wrote to them. */
export function mayEnd(actor: Actor, agreement: Agreement): Verdict {
  return mayAdminister(actor).allowed ? allowed : mayActForParty(actor, agreement)
}

/** Ends an agreement by notice: on the first day its terms allow, or for good cause on a day that is named, with the reason. */
export const giveNotice = defineAction({
  name: 'agreements.giveNotice',
  input: z.strictObject({
    agreementId: z.uuid(),
    /** Null: ordinary notice. */
    forCauseOn: daySchema.nullable(),
    reason: z.string().trim().max(longest.note),
  }),
  load: (db, { agreementId }) => loadAgreement(db, { agreementId }),
  allow: (actor, { agreement }) => mayEnd(actor, agreement),
  decide: ({ agreement }, { agreementId, forCauseOn, reason }, now, actor) => {
    const refuse = (code: NoticeProblem) => ({ ok: false, code }) as const
    const today = calendarDay(now)
    const to = afterStep(agreement.state, 'giveNotice')
    if (!to) return refuse('wrongState')
    if (forCauseOn !== null && reason === '') return refuse('reasonMissing')
    if (forCauseOn !== null && forCauseOn < today) return refuse('dayPassed')
    const endsOn = forCauseOn ?? endByNotice(agreement, today)
    if (endsOn === null) return refuse('endsBefore')
    const organisationId = actor.kind === 'staff' ? actor.organisationId : null
    const record = {
      agreementId,
      step: 'giveNotice',
      from: agreement.state,
      to,
      organisationId,
      accountId: accountOf(actor),
      now,
    }
    return {
      ok: true,
      change: { record, change: { endsOn, noticeOn: today, noticeReason: reason || null } } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreementId, fields: ['endsOn', 'noticeReason'] },
      events: [{ name: 'agreements.noticeGiven', ids: { agreementId } }],
    }
  },
  save: async (db, { record, change }: Change) => {
    await recordStep(db, record, change)
    return { agreementId: record.agreementId, endsOn: change.endsOn as string }
  },
  present: (saved) => saved,
})

/** The agreement goes on as if no notice had been given. */
export const takeBackNotice = defineAction({
  name: 'agreements.takeBackNotice',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: (db, { agreementId }) => loadAgreement(db, { agreementId }),
  allow: (actor, { agreement }) => mayEnd(actor, agreement),
  decide: ({ agreement }, { agreementId }, now, actor) => {
    const to = afterStep(agreement.state, 'takeBackNotice')
    if (!to) return { ok: false, code: 'wrongState' as const }
    const record = { agreementId, step: 'takeBackNotice', from: agreement.state, to, accountId: accountOf(actor), now }
    const endsOn = endAfter(agreement, agreement.renewals)
    return {
      ok: true,
      change: { record, change: { endsOn, noticeOn: null, noticeReason: null } } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreementId, fields: ['endsOn'] },
    }
  },
  save: async (db, { record, change }: Change) => {
    await recordStep(db, record, change)
    return record.agreementId
  },
  present: (agreementId) => ({ agreementId }),
})
