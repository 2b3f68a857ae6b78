import { scopeOf, type PersonActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'

/** Reads as the person whose pages these are: the walls of the database leave everybody else out. */
export function asPerson<Result>(actor: PersonActor, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, fn)
}
