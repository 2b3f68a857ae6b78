import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { locales } from '#platform/i18n'
import { purposes, type Consent } from '../consent.ts'
import { consentText } from '../content/texts.ts'
import { endOf, refusalOf, type GivingFacts, type GivingRefusal } from '../rules/giving.ts'
import { excludedIds } from '../store/exclusions.ts'
import type { Giving } from './give-consents.ts'

/** What somebody agrees to, as a form or a talk brings it. */
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
export type GivingInput = z.infer<typeof givingInput>

export async function loadGiving(
  db: Db,
  { personId, purpose, recipientIds, locale }: GivingInput,
): Promise<GivingFacts> {
  return {
    recipients: await organisationsByIds(db, recipientIds),
    excludedIds: await excludedIds(db, personId),
    currentVersion: consentText(purpose, locale).version,
  }
}

/** Pure: what is to be kept of it, or why it cannot be. */
export function decideGiving(
  facts: GivingFacts,
  input: GivingInput,
  how: Pick<Consent, 'door' | 'explainedBy'>,
  now: Date,
): { ok: true; giving: Giving } | { ok: false; code: GivingRefusal } {
  const code = refusalOf(facts, input, now)
  if (code) return { ok: false, code }
  const { expiresOn, ...rest } = input
  return { ok: true, giving: { ...rest, ...how, ...(expiresOn !== null && { expiresAt: endOf(expiresOn) }) } }
}
