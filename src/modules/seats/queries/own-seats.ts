import type { Session } from '#modules/identity'
import { currentNetwork, organisationsByIds } from '#modules/network'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { needsOwnSession, withinNetwork } from '../rules/choose-seat.ts'
import { rightsOfSeat } from '../rules/rights.ts'
import type { Role } from '../rules/roles.ts'
import type { Seat } from '../seat.ts'
import { actInNetwork, ownPersonSeats, ownSeats } from '../store/seats.ts'

/** Why a seat cannot be taken right now. */
export type SeatObstacle = 'ownSession' | 'otherNetwork'

export type SeatToChoose = {
  /** Of the seat, or of the person. */
  id: string
  network: string
  /** Null: the account's own profile as a person. */
  seat: { organisation: string; role: Role; authorised: boolean } | null
  isCurrent: boolean
  obstacle: SeatObstacle | null
}

/** Everything an account can act from, in all its networks. `currentSeatId`: the seat in use, chosen or not. */
export function seatsToChoose(session: Session, currentSeatId: string | null, locale: Locale): Promise<SeatToChoose[]> {
  const { accountId, boundNetworkId } = session
  return inTransaction({ networkId: null, accountId, readOnly: true }, async (db) => {
    const seats = await ownSeats(db)
    const current = seats.find(({ id }) => id === currentSeatId) ?? null
    const found: SeatToChoose[] = []
    for (const seat of seats) {
      await actInNetwork(db, seat.networkId)
      const network = await currentNetwork(db)
      const organisation = (await organisationsByIds(db, [seat.organisationId])).get(seat.organisationId)
      if (!network || !organisation || !rightsOfSeat(seat, organisation)) continue
      found.push({
        id: seat.id,
        network: network.name[locale],
        seat: { organisation: organisation.name, role: seat.role, authorised: seat.authorised },
        isCurrent: seat.id === currentSeatId,
        obstacle: obstacleTo(seat, current, seats, boundNetworkId),
      })
    }
    for (const { networkId, personId } of withinNetwork(await ownPersonSeats(db), boundNetworkId)) {
      await actInNetwork(db, networkId)
      const network = (await currentNetwork(db))?.name[locale] ?? ''
      found.push({ id: personId, network, seat: null, isCurrent: personId === session.activeSeatId, obstacle: null })
    }
    return found
  })
}

function obstacleTo(seat: Seat, current: Seat | null, all: readonly Seat[], bound: number | null): SeatObstacle | null {
  if (bound !== null && seat.networkId !== bound) return 'otherNetwork'
  if (!current || current.id === seat.id) return null
  return needsOwnSession(seat, all) || needsOwnSession(current, all) ? 'ownSession' : null
}
