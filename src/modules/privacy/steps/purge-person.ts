import { writeAudit, writeEvent } from '#platform/action'
import type { Database, Db, NetworkId, PersonId } from '#platform/db'
import { declarations, type PrivacyDeclaration } from '#platform/privacy'
import { lockErasure, markPurged } from '../store/erasures.ts'

type Purge = { networkId: NetworkId; personId: PersonId; queue: string }

/**
 * Deletes all that modules keep of a person, in one transaction, and tells "privacy.purged". What must stay by law stays, and ends with its
 * retention. False: the person came back, or it was done before.
 */
export function purgePerson(database: Database, { networkId, personId, queue }: Purge, now: Date): Promise<boolean> {
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    if (!(await lockErasure(db, personId))) return false
    const rowCount = await eraseEverywhere(db, personId, now)
    await markPurged(db, personId, now)
    await writeEvent(db, { name: 'privacy.purged', ids: { personId } }, now)
    const note = { subject: 'person', subjectId: personId, rowCount }
    await writeAudit(db, { action: 'privacy.purge', actor: { kind: 'job', queue }, note, now })
    return true
  })
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
