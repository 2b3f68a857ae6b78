import { randomUUID } from 'node:crypto'
import { createPerson } from '#modules/couples'
import type { PersonActor } from '#platform/action'
import type { NetworkId } from '#platform/db'
import type { TestDatabase } from '#platform/db/testing'

/** Somebody with an empty file, as who signed in by the link of a mail. */
export async function newPerson(
  { database }: TestDatabase,
  networkId: NetworkId,
  givenName: string,
): Promise<PersonActor> {
  const personId = randomUUID()
  const address = `${givenName.toLowerCase()}@example.org`
  const file = {
    personId,
    door: 'self',
    state: 'active',
    locale: 'vi',
    givenName,
    familyName: 'Trần',
    address,
  } as const
  await database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
    createPerson(db, file, new Date('2026-11-22T06:20:00Z')),
  )
  const session = { made: 'magicLink', secondFactor: false, steppedUp: false } as const
  return { kind: 'person', accountId: personId, networkId, personId, session }
}
