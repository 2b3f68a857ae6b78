import { scopeOf, type PersonActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Erasure } from '../erasure.ts'
import { erasureOf } from '../store/erasures.ts'

/** Null: the person asked for none, or took it back. */
export function ownErasure(actor: PersonActor): Promise<Erasure | null> {
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, (db) => erasureOf(db, actor.personId))
}
