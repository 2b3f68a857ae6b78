import type { Kysely } from 'kysely'
import { currentDatabase } from '#platform/db'

/** What the stores of this module run on: as duett_auth, with or without a transaction. */
export type SignInDb = Kysely<Record<never, never>>

export function signInDb(): SignInDb {
  return currentDatabase().signIn
}

/** Several statements of the sign-in role that hold together. */
export function signInTransaction<Result>(fn: (db: SignInDb) => Promise<Result>): Promise<Result> {
  return signInDb().transaction().execute(fn)
}
