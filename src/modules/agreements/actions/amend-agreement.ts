import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import { mayAdminister } from '../rules/policies.ts'
import { isBinding } from '../rules/steps.ts'
import { endAfter } from '../rules/term.ts'
import { loadAgreement } from '../store/facts.ts'
import { insertAgreement, type NewAgreement } from '../store/write-agreements.ts'
import { addDays } from '#platform/days'
import { calendarDay } from '#platform/i18n'

/** Renews or amends: a new draft with the same text, parties and people, which replaces this one on the day it begins. */
export const amendAgreement = defineAction({
  name: 'agreements.amend',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: async (db, input) => {
    const facts = await loadAgreement(db, input)
    return facts && { ...facts, id: randomUUID() }
  },
  allow: mayAdminister,
  decide: ({ agreement, id }, _input, now, actor) => {
    if (!isBinding(agreement.state)) return { ok: false, code: 'wrongState' as const }
    const { templateId, templateVersion, title, clauses, terms, state, endsOn: formerEnd } = agreement
    const today = calendarDay(now)
    // What ends is followed without a gap; what goes on is replaced as soon as everybody has signed.
    const startsOn = state === 'expiring' && formerEnd !== null && formerEnd >= today ? addDays(formerEnd, 1) : today
    const change: NewAgreement = {
      id,
      templateId,
      templateVersion,
      title,
      clauses,
      terms,
      startsOn,
      endsOn: endAfter({ terms, startsOn }, 0),
      parties: agreement.parties
        .filter(({ leftOn }) => leftOn === null)
        .map(({ organisationId, name, address, signatories }) => ({
          organisationId,
          name,
          address,
          signatories: signatories.map((signatory) => ({ ...signatory, id: randomUUID() })),
        })),
      replacesId: agreement.id,
      accountId: accountOf(actor),
      now,
    }
    return { ok: true, change, audit: { subject: 'agreement', subjectId: id } }
  },
  save: async (db, change: NewAgreement) => {
    await insertAgreement(db, change)
    return change.id
  },
  present: (agreementId) => ({ agreementId }),
})
