import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { purposes, type Consent, type Purpose } from '../consent.ts'
import { isLive } from '../rules/gate.ts'
import { consentsOf } from '../store/consents.ts'
import { latestOfEach } from './live-consents.ts'

export type NamedConsent = Consent & { recipient: string }

/** What a person agreed to, by purpose, each with its recipient's name; ended ones the latest first, without those given again since. */
export async function personConsents(
  db: Db,
  personId: string,
  now: Date,
): Promise<{ live: { purpose: Purpose; consents: NamedConsent[] }[]; ended: NamedConsent[] }> {
  const all = await consentsOf(db, personId)
  const names = await organisationsByIds(
    db,
    all.map(({ recipientId }) => recipientId),
  )
  const named = (consent: Consent) => ({ ...consent, recipient: names.get(consent.recipientId)?.name ?? '' })
  const live = latestOfEach(all.filter((consent) => isLive(consent, now))).map(named)
  const ended = all.filter((consent) => !isLive(consent, now)).map(named)
  return {
    live: purposes.map((purpose) => ({
      purpose,
      consents: live
        .filter((consent) => consent.purpose === purpose)
        .toSorted((one, other) => one.recipient.localeCompare(other.recipient, 'de')),
    })),
    ended: ended.toReversed(),
  }
}
