import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { locales } from '#platform/i18n'
import { openingPurposes, purposes, recipientGroups, type Consent, type Purpose } from '../consent.ts'
import { consentText } from '../content/texts.ts'
import { employs } from '../rules/group-recipients.ts'
import { endOf, refusalOf, type GivingFacts, type GivingRefusal } from '../rules/giving.ts'
import { consentsOf } from '../store/consents.ts'
import { excludedIds } from '../store/exclusions.ts'
import type { Giving } from './give-consents.ts'

/** What somebody agrees to, as a form or a talk brings it. */
export const givingInput = z.strictObject({
  personId: z.uuid(),
  purpose: z.enum(purposes),
  recipientIds: z.array(z.uuid()).max(500),
  /** The list that recipients were chosen from at once; null: one by one. */
  group: z.enum(recipientGroups).nullable().default(null),
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
    possibleIds: openingPurposes.includes(purpose) ? await givenTo(db, personId, purpose) : null,
    currentVersion: consentText(purpose, locale).version,
  }
}

async function givenTo(db: Db, personId: string, purpose: Purpose): Promise<ReadonlySet<string>> {
  const given = (await consentsOf(db, personId)).filter((consent) => consent.purpose === purpose)
  return new Set(given.map(({ recipientId }) => recipientId))
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
  const { expiresOn, group, ...rest } = input
  const ends = expiresOn !== null && { expiresAt: endOf(expiresOn) }
  return {
    ok: true,
    giving: { ...rest, ...how, group: group && { name: group, recipientIds: listed(facts) }, ...ends },
  }
}

function listed({ recipients }: GivingFacts): string[] {
  return [...recipients.values()].filter(employs).map(({ id }) => id)
}
