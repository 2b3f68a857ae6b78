import { randomUUID } from 'node:crypto'
import { writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Consent, ConsentDoor, Purpose, RecipientGroup } from '../consent.ts'
import { consentText } from '../content/texts.ts'
import { expiryOf } from '../rules/term.ts'
import { insertConsents } from '../store/consents.ts'
import { excludedAmong } from '../store/exclusions.ts'

export type Giving = {
  personId: string
  purpose: Purpose
  /** Every legal entity by itself. */
  recipientIds: readonly string[]
  /** The list that some of them were chosen from: one row for each, which says so, never widened later. */
  group: { name: RecipientGroup; recipientIds: readonly string[] } | null
  textVersion: string
  locale: Locale
  door: ConsentDoor
  /** Account of whoever explained it in person. */
  explainedBy: string | null
  /** Left out: half a year; never later than a year. */
  expiresAt?: Date
}

/**
 * Keeps what a person agrees to, with its proof, and tells "consent.given" for each recipient. Whom the person excludes gets nothing and is
 * returned as excluded. Throws a RangeError for a text that never existed, a foreign key violation for recipients of another network.
 */
export async function giveConsents(
  db: Db,
  { personId, purpose, recipientIds, group, textVersion, locale, door, explainedBy, expiresAt }: Giving,
  now: Date,
): Promise<{ given: Consent[]; excludedIds: string[] }> {
  const { hash } = consentText(purpose, locale, textVersion)
  const wanted = [...new Set(recipientIds)]
  const excluded = await excludedAmong(db, personId, wanted)
  const given = wanted
    .filter((recipientId) => !excluded.has(recipientId))
    .map((recipientId) => ({
      id: randomUUID(),
      personId,
      purpose,
      recipientId,
      recipientGroup: group?.recipientIds.includes(recipientId) ? group.name : null,
      textVersion,
      textHash: hash,
      locale,
      door,
      explainedBy,
      givenAt: now,
      expiresAt: expiryOf(now, expiresAt),
      withdrawnAt: null,
      endedBecause: null,
      refreshAskedAt: null,
    }))
  await insertConsents(db, given)
  for (const { recipientId } of given) {
    await writeEvent(db, { name: 'consent.given', ids: { personId, recipientId, purpose } }, now)
  }
  return { given, excludedIds: [...excluded] }
}
