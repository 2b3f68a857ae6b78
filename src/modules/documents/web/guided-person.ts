import { data } from 'react-router'

import { noteShown } from '#modules/consent'
import { fullName, identityOf, mayOpenFile, personById } from '#modules/couples'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction, isUuid, type Db } from '#platform/db'

export type GuidedPerson = { personId: string; name: string }

/** A person whom this office guides, with what `read` finds, noted in the person's ledger. Throws 404 for everybody else. */
export async function guidedPerson<Found>(
  actor: StaffActor,
  personId: string | undefined,
  read: (db: Db, personId: string) => Promise<Found>,
): Promise<{ person: GuidedPerson; found: Found }> {
  if (personId === undefined || !isUuid(personId)) throw data(null, { status: 404 })
  const result = await inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const person = await personById(db, personId)
    if (!person || !mayOpenFile(actor, person).allowed) return null
    const identity = await identityOf(db, personId)
    const shown = { shown: 'file', objectId: null, version: null, purpose: 'guidance', door: 'page' } as const
    await noteShown(db, { personId, actor, ...shown }, new Date())
    const name = identity ? fullName(identity) : ''
    return { person: { personId, name }, found: await read(db, personId) }
  })
  if (!result) throw data(null, { status: 404 })
  return result
}
