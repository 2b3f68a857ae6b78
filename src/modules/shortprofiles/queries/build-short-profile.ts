import type { Db, PersonId } from '#platform/db'
import { mostExact, stillHides, type Answer, type Version } from '../rules/k-rule.ts'
import type { OptionalField } from '../rules/masking.ts'
import { mayFollowPartner } from '../rules/partners.ts'
import { haveReleasedLink } from '../store/link-releases.ts'
import { lastReceipts, receivedVersions } from '../store/receipts.ts'
import { shortProfileById } from '../store/versions.ts'
import type { Population } from './population.ts'

export type Wish = { personId: PersonId; fields: readonly OptionalField[] }

/** What would be shown to somebody who has received nothing yet; "notLiving": the file is paused for long, leaving or gone. */
export function buildShortProfile({ facts, byId, setting }: Population, { personId, fields }: Wish) {
  return answerFor({ facts, byId, setting }, { personId, fields }, [])
}

export type Refusal = 'tooFew' | 'noOccupation' | 'notLiving' | 'partner'
export type Built = Answer | { ok: false; because: 'notLiving' | 'partner' }

function answerFor(
  { facts, byId, setting }: Population,
  { personId, fields }: Wish,
  received: readonly Version[],
): Built {
  const person = byId.get(personId)
  return person
    ? mostExact({ person, fields, population: facts, received, setting })
    : { ok: false, because: 'notLiving' }
}

/**
 * For each recipient the most exact version that it may get after all it has received, or why none. In the worker's scope: it sees the word of
 * both partners and the receipts of either.
 */
export async function buildForRecipients(
  db: Db,
  population: Population,
  { personId, fields }: Wish,
  recipientIds: readonly string[],
  now: Date,
): Promise<Map<string, Built>> {
  const received = await receivedVersions(db, personId)
  const partner = await partnerReceipts(db, population, personId)
  const first = answerFor(population, { personId, fields }, [])
  return new Map(
    recipientIds.map((recipientId): [string, Built] => {
      const partnerReceivedAt = partner.receipts.get(recipientId) ?? null
      const mayFollow = mayFollowPartner({ partnerReceivedAt, bothReleasedLink: partner.bothReleasedLink }, now)
      if (!mayFollow) return [recipientId, { ok: false, because: 'partner' }]
      const held = received.get(recipientId)
      return [recipientId, held ? answerFor(population, { personId, fields }, held) : first]
    }),
  )
}

/**
 * May a frozen version still go to this recipient? Asked at the moment of sending: others may have left the network since it was frozen, and the
 * recipient may have received more. In the worker's scope.
 */
export async function mayStillLeave(
  db: Db,
  { facts, byId, setting }: Population,
  { personId, versionId, recipientId }: { personId: PersonId; versionId: string; recipientId: string },
): Promise<boolean> {
  const person = byId.get(personId)
  const version = await shortProfileById(db, versionId)
  if (!person || !version) return false
  const received = (await receivedVersions(db, personId)).get(recipientId) ?? []
  return stillHides(version, { person, population: facts, received, setting })
}

async function partnerReceipts(db: Db, { byId }: Population, personId: PersonId) {
  const partnerId = byId.get(personId)?.partnerId ?? null
  if (partnerId === null) return { receipts: new Map<string, Date>(), bothReleasedLink: false }
  return {
    receipts: await lastReceipts(db, partnerId),
    bothReleasedLink: await haveReleasedLink(db, personId, partnerId),
  }
}
