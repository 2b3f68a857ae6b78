import { noteShown, personConsents, type NamedConsent } from '#modules/consent'
import { fullName, identityOf, mayChangeFile, personById } from '#modules/couples'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'

/** A person this seat guides, with what the person agreed to; null: there is none, or not for this seat. The person's ledger says so. */
export function guidedPerson(
  actor: StaffActor,
  personId: string,
  now: Date,
): Promise<{ name: string; consents: NamedConsent[] } | null> {
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const person = await personById(db, personId)
    if (!person || !mayChangeFile(actor, person).allowed) return null
    const identity = await identityOf(db, personId)
    const { live } = await personConsents(db, personId, now)
    await noteShown(
      db,
      { personId, actor, shown: 'consents', objectId: null, version: null, purpose: 'guidance', door: 'page' },
      now,
    )
    const name = identity ? fullName(identity) : ''
    return { name, consents: live.flatMap(({ consents }) => consents) }
  })
}
