import type { AccountEvent } from '#modules/identity'
import { writeAudit, writeEvent, type Actor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { ownPersonSeats, ownSeats } from '../store/seats.ts'
import type { Seat } from '../seat.ts'

/**
 * Writes what happens to the ways into an account into the audit of every network where it has a seat; of a session bound to one network
 * only there. Accounts of persons leave no trace in it. Who shows a wrong second factor has not proven to be anybody. A person's new address is
 * told by "seats.personAddressChanged".
 */
export async function noteAccountEvent(event: AccountEvent, now = new Date()): Promise<void> {
  const { accountId, name, made, boundNetworkId = null } = event
  const seats = await inTransaction({ networkId: null, accountId, readOnly: true }, ownSeats)
  if (name === 'identity.changeAddress') await tellOfAddress(accountId, now)
  const firstSeats = new Map(seats.toReversed().map((seat) => [seat.networkId, seat]))
  for (const [networkId, seat] of firstSeats) {
    if (boundNetworkId !== null && boundNetworkId !== networkId) continue
    const actor: Actor = name === 'identity.failSecondFactor' ? { kind: 'visitor' } : ownerOn(seat)
    const note = { subject: 'account', subjectId: accountId, fields: made ? [made] : [] }
    await inTransaction({ networkId }, (db) => writeAudit(db, { action: name, actor, door: 'page', note, now }))
  }
}

async function tellOfAddress(accountId: string, now: Date): Promise<void> {
  for (const { networkId, personId } of await inTransaction(
    { networkId: null, accountId, readOnly: true },
    ownPersonSeats,
  )) {
    await inTransaction({ networkId }, (db) =>
      writeEvent(db, { name: 'seats.personAddressChanged', ids: { personId } }, now),
    )
  }
}

/** Somebody who may do nothing more than be named. */
function ownerOn({ accountId, networkId, organisationId }: Seat): Actor {
  const session = { made: 'password', secondFactor: false, steppedUp: false } as const
  return { kind: 'staff', accountId, networkId, organisationId, permissions: new Set(), session }
}
