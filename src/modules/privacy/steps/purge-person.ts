import { writeAudit, writeEvent, type Actor } from '#platform/action'
import type { Database, Db, NetworkId, PersonId } from '#platform/db'
import { declarations, noteErased, type PrivacyDeclaration } from '#platform/privacy'
import { lockErasure, markPurged } from '../store/erasures.ts'

type Purge = { networkId: NetworkId; personId: PersonId; queue: string }

/**
 * Deletes all that modules keep of a person, in one transaction, and tells "privacy.purged". What must stay by law stays, and ends with its
 * retention. False: the person came back, or it was done before.
 */
export function purgePerson(database: Database, { networkId, personId, queue }: Purge, now: Date): Promise<boolean> {
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    if (!(await lockErasure(db, personId))) return false
    noteErased([{ at: now.toISOString(), networkId, kind: 'person', id: personId }])
    await purge(db, { action: 'privacy.purge', actor: { kind: 'job', queue }, personId, purgedAt: now }, now)
    return true
  })
}

type Purging = { action: string; actor: Actor; personId: PersonId; purgedAt: Date }

/** What goes is the same the first time and after a restore; its row of `privacy.erasure` is locked or new. */
export async function purge(db: Db, { action, actor, personId, purgedAt }: Purging, now: Date): Promise<void> {
  const rowCount = await eraseEverywhere(db, personId, now)
  await markPurged(db, personId, purgedAt)
  await writeEvent(db, { name: 'privacy.purged', ids: { personId } }, now)
  await writeAudit(db, { action, actor, note: { subject: 'person', subjectId: personId, rowCount }, now })
}

async function eraseEverywhere(db: Db, personId: PersonId, now: Date): Promise<number> {
  let rows = 0
  for (const { ofPerson } of inOrder(declarations())) {
    if (ofPerson && ofPerson.erase !== 'stays') rows += await ofPerson.erase(db, personId, now)
  }
  return rows
}

/** Others' rows name the person and its account, so these go last. */
function inOrder(all: readonly PrivacyDeclaration[]): PrivacyDeclaration[] {
  return all.toSorted((one, other) => Number(one.erasedLast ?? false) - Number(other.erasedLast ?? false))
}
