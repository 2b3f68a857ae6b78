import type { Actor, Verdict } from '#platform/action'
import type { Db } from '#platform/db'

/**
 * May this actor read files of this thing? Asked in the transaction that hands the file out, in the actor's own scope, which may write: a policy
 * that owes somebody an entry of who read what makes it there.
 */
export type FilePolicy = (actor: Actor, ownerId: string, db: Db) => Verdict | Promise<Verdict>

const policies = new Map<string, FilePolicy>()

/** Says who may read files of one kind. A module names its own in `files/policies.ts`; files of a kind without one are closed to all. */
export function registerFilePolicy(kind: string, policy: FilePolicy): void {
  policies.set(kind, policy)
}

export async function mayReadFile(db: Db, actor: Actor, { kind, id }: { kind: string; id: string }): Promise<boolean> {
  const verdict = await policies.get(kind)?.(actor, id, db)
  return verdict?.allowed ?? false
}
