import { personsKept, refuseAgain } from '#modules/couples'
import { allNetworks } from '#modules/network'
import type { Actor } from '#platform/action'
import type { Database, NetworkId } from '#platform/db'
import type { Erased } from '#platform/privacy'
import { takeBackEverything } from '../actions/ask-erasure.ts'
import { purgeDate } from '../rules/erasure.ts'
import { insertErasure, lockErasure } from '../store/erasures.ts'
import { purge } from './purge-person.ts'

/**
 * Erases again what the list says is gone and this database still has, since it was restored from a state before. What it does not have costs one
 * statement a network. Returns how many persons and invitations went.
 */
export async function repeatErasures(
  database: Database,
  erased: readonly Erased[],
  actor: Actor,
  now: Date,
): Promise<number> {
  if (erased.length === 0) return 0
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  let repeated = 0
  for (const { id: networkId } of networks) {
    const here = erased.filter((each) => each.networkId === networkId)
    for (const person of await stillThere(database, networkId, here)) {
      await purgeAgain(database, networkId, person, actor, now)
      repeated += 1
    }
    const invitationIds = here.filter(({ kind }) => kind === 'invitation').map(({ id }) => id)
    repeated += await refuseAgain(database, networkId, invitationIds, actor, now)
  }
  return repeated
}

/** A person goes in one transaction, its own row last: whose row is gone is gone altogether. */
async function stillThere(database: Database, networkId: NetworkId, erased: readonly Erased[]): Promise<Erased[]> {
  const persons = new Map(erased.filter(({ kind }) => kind === 'person').map((each) => [each.id, each]))
  if (persons.size === 0) return []
  const scope = { role: 'duett_worker', networkId, readOnly: true } as const
  const kept = await database.inTransaction(scope, (db) => personsKept(db, [...persons.keys()]))
  return kept.flatMap((id) => persons.get(id) ?? [])
}

function purgeAgain(
  database: Database,
  networkId: NetworkId,
  { id: personId, at }: Erased,
  actor: Actor,
  now: Date,
): Promise<void> {
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const purgedAt = new Date(at)
    // The state restored may be from before the person asked, with consents that live and recipients who were not told.
    await takeBackEverything(db, { personId, now })
    if (!(await lockErasure(db, personId)))
      await insertErasure(db, { personId, askedAt: purgedAt, purgeAt: purgeDate(purgedAt) })
    await purge(db, { action: 'privacy.purgeAgain', actor, personId, purgedAt }, now)
  })
}
