import { sessionFacts, type Session } from '#modules/identity'
import { organisationsByIds, type Network, type Organisation } from '#modules/network'
import type { Actor, PersonActor, StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { personToTry, seatsToTry } from '../rules/choose-seat.ts'
import { rightsOfSeat, withoutSecondFactor } from '../rules/rights.ts'
import type { Seat } from '../seat.ts'
import { actInNetwork, ownPersonSeats, ownSeatsWithHouse, type OwnSeat } from '../store/seats.ts'
import { likelyNetwork, rememberNetwork } from './likely-network.ts'

/** The seat an actor sits on, for what the frame of the pages tells about it. */
export type SeatInUse = {
  name: string
  seat: Seat
  organisation: Organisation
  networkName: Network['name']
  /** A second factor would open more. */
  lacksSecondFactor: boolean
  /** Seats and persons of this account in all. */
  seatCount: number
}

const inUse = new WeakMap<Actor, SeatInUse>()

/** What stands behind a staff actor that `actorOf` made; null for everybody else. */
export function seatInUse(actor: Actor): SeatInUse | null {
  return inUse.get(actor) ?? null
}

/**
 * Who a session acts as at this moment: seats, organisations and the second factor are asked anew for each request, so that what was taken
 * away is gone with the next one (S-19). A visitor where the account has nothing to act from, or has to choose first.
 */
export async function actorOf(session: Session | null, now: Date): Promise<Actor> {
  if (!session) return { kind: 'visitor' }
  const { accountId } = session
  return inTransaction({ networkId: likelyNetwork(session), accountId, readOnly: true }, async (db) => {
    const seats = await ownSeatsWithHouse(db)
    const staff = await firstUsable(db, session, seats, now)
    if (staff) return staff
    const persons = await ownPersonSeats(db)
    const person = personToTry(persons, seats.length > 0, session)
    if (!person) return { kind: 'visitor' }
    const { networkId, personId } = person
    const actor: PersonActor = { kind: 'person', accountId, networkId, personId, session: sessionFacts(session, now) }
    return actor
  })
}

async function firstUsable(db: Db, session: Session, seats: readonly OwnSeat[], now: Date): Promise<StaffActor | null> {
  for (const seat of seatsToTry(seats, session)) {
    const organisation = seat.organisation ?? (await organisationOf(db, seat))
    const rights = organisation && rightsOfSeat(seat, organisation)
    if (!rights) continue
    const permissions = session.secondFactor ? rights : withoutSecondFactor(rights)
    const { accountId, networkId, organisationId, networkName } = seat
    const facts = sessionFacts(session, now)
    const actor: StaffActor = { kind: 'staff', accountId, networkId, organisationId, permissions, session: facts }
    rememberNetwork(session, networkId)
    inUse.set(actor, {
      name: session.name,
      seat,
      organisation,
      networkName,
      lacksSecondFactor: permissions.size < rights.size,
      seatCount: seats.length,
    })
    return actor
  }
  return null
}

/** Of a seat in another network than the transaction began in. */
async function organisationOf(db: Db, { networkId, organisationId }: Seat): Promise<Organisation | null> {
  await actInNetwork(db, networkId)
  return (await organisationsByIds(db, [organisationId])).get(organisationId) ?? null
}
