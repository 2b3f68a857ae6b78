import type { NetworkId } from '#platform/db'
import type { PersonSeat, Seat } from '../seat.ts'
import type { Role } from './roles.ts'

const sideOf: Record<Role, 'employer' | 'network' | null> = {
  recruiter: 'employer',
  coordinator: 'network',
  adviser: 'network',
  administrator: null,
  juror: null,
  researcher: null,
}

/**
 * Does this seat want a session of its own? An organisation that hires and also sees the boards of others must not do both at once: whoever
 * has both of its seats signs in anew between them.
 */
export function needsOwnSession(
  seat: Pick<Seat, 'id' | 'networkId' | 'organisationId' | 'role'>,
  all: readonly Seat[],
) {
  const side = sideOf[seat.role]
  return (
    side !== null &&
    all.some((other) => {
      const otherSide = sideOf[other.role]
      const isSame = other.networkId === seat.networkId && other.organisationId === seat.organisationId
      return isSame && otherSide !== null && otherSide !== side
    })
  )
}

type SessionChoice = { activeSeatId: string | null; boundNetworkId: NetworkId | null }

/** Seats and persons a session may act as at all: one that a network's own provider made acts in that network alone (S-18). */
export function withinNetwork<Item extends { networkId: NetworkId }>(
  items: readonly Item[],
  boundNetworkId: NetworkId | null,
): Item[] {
  return items.filter(({ networkId }) => boundNetworkId === null || networkId === boundNetworkId)
}

/**
 * The seats to try, in order. A chosen one that is gone is not replaced by another: what was typed for one organisation would reach a second.
 * Without a choice it is the oldest, unless choosing matters.
 */
export function seatsToTry<Item extends Seat>(
  seats: readonly Item[],
  { activeSeatId, boundNetworkId }: SessionChoice,
): Item[] {
  const open = withinNetwork(seats, boundNetworkId)
  if (activeSeatId !== null) return open.filter(({ id }) => id === activeSeatId)
  return open.some((seat) => needsOwnSession(seat, seats)) ? [] : open
}

/** A person acts as that person where the account has no seat, or where it was chosen by its id. */
export function personToTry(
  persons: readonly PersonSeat[],
  hasSeats: boolean,
  { activeSeatId, boundNetworkId }: SessionChoice,
): PersonSeat | null {
  const open = withinNetwork(persons, boundNetworkId)
  if (activeSeatId !== null) return open.find(({ personId }) => personId === activeSeatId) ?? null
  return hasSeats ? null : (open[0] ?? null)
}
