import { sessionFacts, type Session, type SessionChoice } from '#modules/identity'
import { organisationsByIds, type Network, type Organisation } from '#modules/network'
import type { Actor, PersonActor, StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { personToTry, seatsToTry } from '../rules/choose-seat.ts'
import { rightsOfSeat, withoutSecondFactor } from '../rules/rights.ts'
import type { PersonSeat, Seat } from '../seat.ts'
import { ownPersonSeats, ownSeatsWithHouse, type OwnSeat } from '../store/seats.ts'
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

/** What an account has to act from at this moment. Persons only where the choice leaves them to be tried. */
export type Holding = { of: SessionChoice; seats: OwnSeat[]; persons: PersonSeat[] }

export function holdingOf(choice: SessionChoice): Promise<Holding> {
  const { accountId, activeSeatId } = choice
  return inTransaction({ networkId: likelyNetwork(choice), accountId, readOnly: true }, async (db) => {
    const seats = await ownSeatsWithHouse(db)
    const isSeat = activeSeatId === null ? seats.length > 0 : seats.some(({ id }) => id === activeSeatId)
    return { of: choice, seats, persons: isSeat ? [] : await ownPersonSeats(db) }
  })
}

/**
 * Who a session acts as at this moment: seats, organisations and the second factor are asked anew for each request, so that what was taken
 * away is gone with the next one (S-19). A visitor where the account has nothing to act from, or has to choose first. `ahead`: asked for this
 * request by a guess at its session, which saves a round trip; of use only where the guess was right.
 */
export async function actorOf(
  session: Session | null,
  now: Date,
  ahead: Promise<Holding> | null = null,
): Promise<Actor> {
  if (!session) return { kind: 'visitor' }
  const { accountId } = session
  const guessed = await ahead
  const { seats, persons } = guessed && isOf(guessed, session) ? guessed : await holdingOf(session)
  const staff = await firstUsable(session, seats, now)
  if (staff) return staff
  const person = personToTry(persons, seats.length > 0, session)
  if (!person) return { kind: 'visitor' }
  const { networkId, personId } = person
  const actor: PersonActor = { kind: 'person', accountId, networkId, personId, session: sessionFacts(session, now) }
  return actor
}

function isOf({ of }: Holding, { accountId, activeSeatId }: Session): boolean {
  return of.accountId === accountId && of.activeSeatId === activeSeatId
}

async function firstUsable(session: Session, seats: readonly OwnSeat[], now: Date): Promise<StaffActor | null> {
  for (const seat of seatsToTry(seats, session)) {
    const organisation = seat.organisation ?? (await organisationOf(seat))
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

/** Of a seat in another network than the one guessed at. */
async function organisationOf({ accountId, networkId, organisationId }: Seat): Promise<Organisation | null> {
  const found = await inTransaction({ networkId, accountId, readOnly: true }, (db) =>
    organisationsByIds(db, [organisationId]),
  )
  return found.get(organisationId) ?? null
}
