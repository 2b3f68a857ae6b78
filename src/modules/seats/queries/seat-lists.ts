import { accountsByIds } from '#modules/identity'
import { organisationsByIds, organisationsOfNetwork, type Organisation } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { invitationState, type Invitation } from '../invitation.ts'
import { mayManageSeats } from '../rules/policies.ts'
import type { SeatEntry } from '../rules/seat-list.ts'
import type { Seat } from '../seat.ts'
import { waitingInvitations } from '../store/invitations.ts'
import { seatById, seatsOfNetwork, seatsOfOrganisation } from '../store/seats.ts'

export type SeatHolder = { name: string; address: string | null; blocked: boolean }
export type SeatToManage = { seat: Seat; organisation: Organisation; holder: SeatHolder | null }

export type SeatList = {
  entries: SeatEntry[]
  /** Those the entries belong to: the one that was asked for, or all of the network. */
  organisations: Organisation[]
}

/** Seats and waiting invitations of one organisation, or of the whole network. */
export function seatListFor({ networkId }: StaffActor, organisationId: string | null, now: Date): Promise<SeatList> {
  return inTransaction({ networkId, readOnly: true }, (db) => readSeatList(db, organisationId, now))
}

export async function readSeatList(db: Db, organisationId: string | null, now: Date): Promise<SeatList> {
  const whole = organisationId === null
  const organisations = whole
    ? await organisationsOfNetwork(db)
    : [...(await organisationsByIds(db, [organisationId])).values()]
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]))
  const seats = await (whole ? seatsOfNetwork(db) : seatsOfOrganisation(db, organisationId))
  const holders = await holdersOf(seats)
  const invitations = await waitingInvitations(db, organisationId)
  const entries = [
    ...seats.map((seat) => entryOfSeat(seat, byId.get(seat.organisationId), holders.get(seat.accountId))),
    ...invitations.map((invitation) => entryOfInvitation(invitation, byId.get(invitation.organisationId), now)),
  ]
  return { entries: entries.filter((entry) => entry !== null), organisations }
}

function entryOfSeat(
  { id, accountId, role, authorised, createdAt }: Seat,
  organisation: Organisation | undefined,
  holder: SeatHolder | undefined,
): SeatEntry | null {
  if (!organisation) return null
  const state = holder?.blocked ? 'blocked' : 'active'
  const name = holder?.name ?? null
  return { kind: 'seat', id, accountId, organisation, name, role, authorised, state, since: createdAt }
}

function entryOfInvitation(
  invitation: Invitation,
  organisation: Organisation | undefined,
  now: Date,
): SeatEntry | null {
  if (!organisation) return null
  const { id, name, address, role, authorised, createdAt: since, expiresAt } = invitation
  const state = invitationState(invitation, now) === 'expired' ? 'expired' : 'invited'
  return { kind: 'invitation', id, address, expiresAt, organisation, name, role, authorised, state, since }
}

/** One seat; null where it is not there, or not the reader's to change. */
export function seatToManage(actor: StaffActor, seatId: string): Promise<SeatToManage | null> {
  return inTransaction({ networkId: actor.networkId }, async (db) => {
    const seat = await seatById(db, seatId)
    const organisation = seat && (await organisationsByIds(db, [seat.organisationId])).get(seat.organisationId)
    if (!seat || !organisation || !mayManageSeats(actor, organisation.id).allowed) return null
    return { seat, organisation, holder: (await holdersOf([seat])).get(seat.accountId) ?? null }
  })
}

async function holdersOf(seats: readonly Seat[]): Promise<Map<string, SeatHolder>> {
  const accounts = await accountsByIds([...new Set(seats.map(({ accountId }) => accountId))])
  return new Map(accounts.map(({ id, name, address, blocked }) => [id, { name, address, blocked }]))
}
