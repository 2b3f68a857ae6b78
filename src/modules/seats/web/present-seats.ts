import { formatDate, translator, type Locale } from '#platform/i18n'
import type { Actor } from '#platform/action'
import type { Organisation } from '#modules/network'
import { invitationState } from '../invitation.ts'
import { paths } from '../paths.ts'
import type { ListedInvitation, ListedSeat, SeatList } from '../queries/seat-lists.ts'
import { grantableRoles, mayManageSeats } from '../rules/policies.ts'

export type SeatRow = {
  id: string
  name: string
  organisation: string
  role: string
  authorised: string
  since: string
  /** Null: nothing this reader could change. */
  href: string | null
  isOwn: boolean
  blocked: boolean
}

export type InvitationRow = {
  id: string
  name: string
  address: string
  organisation: string
  role: string
  until: string
  mayManage: boolean
}

export type Choice = { value: string; label: string }
/** Null: this reader invites nobody. */
export type InviteChoices = { organisations: Choice[]; roles: Choice[] } | null

export function presentSeats(list: SeatList, actor: Actor, locale: Locale, now: Date) {
  return {
    seats: list.seats.map((each) => presentSeat(each, actor, locale)),
    invitations: list.invitations.map((each) => presentInvitation(each, actor, locale, now)),
    choices: inviteChoices(list.organisations, actor, locale),
  }
}

function presentSeat({ seat, organisation, holder }: ListedSeat, actor: Actor, locale: Locale): SeatRow {
  const t = translator(locale, 'seats')
  const isOwn = actor.kind === 'staff' && actor.accountId === seat.accountId
  const mayChange = !isOwn && mayManageSeats(actor, organisation.id).allowed
  return {
    id: seat.id,
    name: holder?.name ?? t('unknown'),
    organisation: organisation.name,
    role: t(`role.${seat.role}`),
    authorised: t(seat.authorised ? 'yes' : 'no'),
    since: formatDate(locale, seat.createdAt, 'short'),
    href: mayChange ? paths.seat(locale, { seatId: seat.id }) : null,
    isOwn,
    blocked: holder?.blocked ?? false,
  }
}

function presentInvitation(
  { invitation, organisation }: ListedInvitation,
  actor: Actor,
  locale: Locale,
  now: Date,
): InvitationRow {
  const t = translator(locale, 'seats')
  const mayManage = mayManageSeats(actor, organisation.id).allowed
  return {
    id: invitation.id,
    name: invitation.name,
    // Of no use to those who cannot send it again.
    address: mayManage ? invitation.address : '',
    organisation: organisation.name,
    role: t(`role.${invitation.role}`),
    until:
      invitationState(invitation, now) === 'expired' ? t('expired') : formatDate(locale, invitation.expiresAt, 'short'),
    mayManage,
  }
}

function inviteChoices(organisations: readonly Organisation[], actor: Actor, locale: Locale): InviteChoices {
  const t = translator(locale, 'seats')
  const usable = organisations.filter(
    ({ id, state }) => ['accepted', 'member', 'leaving'].includes(state) && mayManageSeats(actor, id).allowed,
  )
  if (usable.length === 0) return null
  const isLead = usable.some((organisation) => organisation.isLead)
  return {
    organisations: usable.map(({ id, name }) => ({ value: id, label: name })),
    roles: grantableRoles(actor, { isLead }).map((role) => ({ value: role, label: t(`role.${role}`) })),
  }
}
