import { z } from 'zod'
import { coupleOf } from '#modules/couples'
import type { Db, PersonId } from '#platform/db'
import type { OutboxListener } from '#platform/outbox'
import { agreedPairs } from '../rules/agreed.ts'
import { forgetJoint, judgementsOf, writeAgreements } from '../store/judgements.ts'

/** Each run brings the couple's agreements to what both judge now, so it may come twice or late. */
async function findAgreements(db: Db, personId: PersonId, now: Date): Promise<void> {
  const couple = await coupleOf(db, personId)
  if (!couple) return
  const agreed = agreedPairs(await judgementsOf(db, couple.firstId), await judgementsOf(db, couple.secondId))
  await writeAgreements(db, couple.id, agreed, now)
}

export const listeners: OutboxListener[] = [
  {
    event: 'sharedsearch.judged',
    name: 'sharedsearch.findAgreements',
    handle: (db, ids, now) => findAgreements(db, z.uuid().parse(ids.personId), now),
  },
  {
    event: 'couples.separated',
    name: 'sharedsearch.forgetJoint',
    handle: (db, ids) => forgetJoint(db, [z.uuid().parse(ids.firstId), z.uuid().parse(ids.secondId)]),
  },
]
