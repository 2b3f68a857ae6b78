import { accountsByIds } from '#modules/identity'
import { organisationsByIds, organisationsOfNetwork, type Organisation } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Invitation } from '../invitation.ts'
import { mayManageSeats } from '../rules/policies.ts'
import type { Seat } from '../seat.ts'
import { waitingInvitations } from '../store/invitations.ts'
import { seatById, seatsOfNetwork, seatsOfOrganisation } from '../store/seats.ts'

export type SeatHolder = { name: string; address: string | null; blocked: boolean }
export type ListedSeat = { seat: Seat; organisation: Organisation; holder: SeatHolder | null }
export type ListedInvitation = { invitation: Invitation; organisation: Organisation }
export type SeatList = { seats: ListedSeat[]; invitations: ListedInvitation[]; organisations: Organisation[] }

/** Seats and waiting invitations of the reader's own organisation. */
export function ownSeatList({ networkId, organisationId }: StaffActor): Promise<SeatList> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const organisations = [...(await organisationsByIds(db, [organisationId])).values()]
    const seats = await seatsOfOrganisation(db, organisationId)
    return listOf(organisations, seats, await waitingInvitations(db, organisationId))
  })
}

/** Those of the whole network. */
export function networkSeatList({ networkId }: StaffActor): Promise<SeatList> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const organisations = await organisationsOfNetwork(db)
    return listOf(organisations, await seatsOfNetwork(db), await waitingInvitations(db, null))
  })
}

/** One seat; null where it is not there, or not the reader's to change. */
export function seatToManage(actor: StaffActor, seatId: string): Promise<ListedSeat | null> {
  return inTransaction({ networkId: actor.networkId }, async (db) => {
    const seat = await seatById(db, seatId)
    const organisation = seat && (await organisationsByIds(db, [seat.organisationId])).get(seat.organisationId)
    if (!seat || !organisation || !mayManageSeats(actor, organisation.id).allowed) return null
    return { seat, organisation, holder: (await holdersOf([seat])).get(seat.accountId) ?? null }
  })
}

async function listOf(organisations: Organisation[], seats: Seat[], invitations: Invitation[]): Promise<SeatList> {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]))
  const holders = await holdersOf(seats)
  const listed = seats.flatMap((seat) => {
    const organisation = byId.get(seat.organisationId)
    return organisation ? [{ seat, organisation, holder: holders.get(seat.accountId) ?? null }] : []
  })
  return {
    seats: listed.toSorted((one, other) => orderOf(one).localeCompare(orderOf(other), 'de')),
    invitations: invitations.flatMap((invitation) => {
      const organisation = byId.get(invitation.organisationId)
      return organisation ? [{ invitation, organisation }] : []
    }),
    organisations,
  }
}

const orderOf = ({ organisation, holder }: ListedSeat) => `${organisation.name}\t${holder?.name ?? ''}`

async function holdersOf(seats: readonly Seat[]): Promise<Map<string, SeatHolder>> {
  const accounts = await accountsByIds([...new Set(seats.map(({ accountId }) => accountId))])
  return new Map(accounts.map(({ id, name, address, blocked }) => [id, { name, address, blocked }]))
}
