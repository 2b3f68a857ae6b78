import { z } from 'zod'
import { holdersOf, purposes, recallFrom, withdrawConsents } from '#modules/consent'
import { hidePerson } from '#modules/couples'
import { defineAction, isOwn } from '#platform/action'
import type { Db } from '#platform/db'
import { hasProof } from '../rules/policies.ts'
import { purgeDate } from '../rules/erasure.ts'
import { erasureOf, insertErasure } from '../store/erasures.ts'

type Change = { personId: string; now: Date; days?: number }

/**
 * The person wants all data erased: hidden from everybody at once, every consent withdrawn, every recipient asked to delete its copies, and a
 * week later purged. Needs a fresh proof of who asks.
 */
export const askErasure = defineAction({
  name: 'privacy.askErasure',
  input: z.strictObject({ personId: z.uuid() }),
  load: async (db, { personId }) => ({ erasure: await erasureOf(db, personId) }),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ erasure }, { personId }, now, actor) => {
    if (!hasProof(actor)) return { ok: false, code: 'stepUp' as const }
    if (erasure !== null) return { ok: false, code: 'askedBefore' as const }
    return { ok: true, change: { personId, now }, audit: { subject: 'person', subjectId: personId } }
  },
  save: (db, change: Change) => beginErasure(db, change),
  present: () => ({}),
})

/** The consents go last: whoever notes it for a person guides by one of them. */
export async function beginErasure(db: Db, { personId, now, days }: Change): Promise<void> {
  await recallFrom(db, { personId, recipientIds: await holdersOf(db, personId) }, now)
  await insertErasure(db, { personId, askedAt: now, purgeAt: purgeDate(now, days) })
  await hidePerson(db, personId, now)
  await withdrawConsents(db, { personId, purposes, recipientIds: null }, now)
}

/** Every recipient is asked to delete its copies, and no consent lives on. */
export async function takeBackEverything(db: Db, { personId, now }: Change): Promise<void> {
  await recallFrom(db, { personId, recipientIds: await holdersOf(db, personId) }, now)
  await withdrawConsents(db, { personId, purposes, recipientIds: null }, now)
}
