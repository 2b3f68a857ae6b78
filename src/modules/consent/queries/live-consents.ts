import type { Db } from '#platform/db'
import type { Consent } from '../consent.ts'
import { isLive } from '../rules/gate.ts'
import { consentsOf } from '../store/consents.ts'

/** What holds now, one for each purpose and recipient: where a person gave it again, the one that lasts longest. */
export async function liveConsents(db: Db, personId: string, now: Date): Promise<Consent[]> {
  return latestOfEach((await consentsOf(db, personId)).filter((consent) => isLive(consent, now)))
}

export function latestOfEach(consents: readonly Consent[]): Consent[] {
  const longest = new Map<string, Consent>()
  for (const consent of consents) {
    const key = `${consent.purpose} ${consent.recipientId}`
    const known = longest.get(key)
    if (!known || consent.expiresAt > known.expiresAt) longest.set(key, consent)
  }
  return [...longest.values()]
}
