import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import { defineAction } from '#platform/action'
import { locales } from '#platform/i18n'
import { purposes } from '../consent.ts'
import { consentText } from '../content/texts.ts'
import { endOf, refusalOf } from '../rules/giving.ts'
import { isOwn } from '../rules/policies.ts'
import { giveConsents, type Giving } from '../steps/give-consents.ts'
import { excludedIds } from '../store/exclusions.ts'

export const givingInput = z.strictObject({
  personId: z.uuid(),
  purpose: z.enum(purposes),
  recipientIds: z.array(z.uuid()).max(500),
  /** The list it was chosen from, as it was called; null: chosen one by one. */
  group: z.string().max(200).nullable().default(null),
  textVersion: z.string().max(20),
  locale: z.enum(locales),
  /** Last calendar day; null: half a year. */
  expiresOn: z.iso.date().nullable().default(null),
})

/** The person agrees that recipients receive something for a purpose. */
export const give = defineAction({
  name: 'consent.give',
  input: givingInput,
  load: async (db, { personId, purpose, recipientIds, locale }) => ({
    recipients: await organisationsByIds(db, recipientIds),
    excludedIds: await excludedIds(db, personId),
    currentVersion: consentText(purpose, locale).version,
  }),
  allow: (actor, _facts, input) => isOwn(actor, input),
  decide: (facts, input, now) => {
    const code = refusalOf(facts, input, now)
    if (code) return { ok: false, code }
    const { expiresOn, ...rest } = input
    const expiry = expiresOn === null ? {} : { expiresAt: endOf(expiresOn) }
    const giving: Giving = { ...rest, ...expiry, door: 'page', explainedBy: null }
    return {
      ok: true,
      change: { giving, now },
      audit: {
        subject: 'person',
        subjectId: input.personId,
        fields: [input.purpose],
        rowCount: input.recipientIds.length,
      },
    }
  },
  save: (db, { giving, now }: { giving: Giving; now: Date }) => giveConsents(db, giving, now),
  present: ({ given }) => ({ count: given.length }),
})
