import type { Actor } from '#platform/action'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { Organisation } from '#modules/network'
import { paths } from '../paths.ts'
import { grantableRoles, mayManageSeats } from '../rules/policies.ts'
import type { SeatEntry, SeatState } from '../rules/seat-list.ts'

export type SeatRow = {
  id: string
  kind: SeatEntry['kind']
  name: string
  /** Of an invitation, for those who can send it again. */
  address: string | null
  organisation: string
  role: string
  authorised: string
  state: SeatState
  stateText: string
  since: string
  /** Whether this reader may change it. */
  mayManage: boolean
  /** Where a seat is changed. */
  href: string
  isOwn: boolean
}

export type Choice = { value: string; label: string }
/** Null: this reader invites nobody. */
export type InviteChoices = { organisations: Choice[]; roles: Choice[] } | null

export function presentEntry(entry: SeatEntry, actor: Actor, locale: Locale): SeatRow {
  const t = translator(locale, 'seats')
  const { id, kind, name, organisation, role, authorised, state, since } = entry
  const isOwn = entry.kind === 'seat' && actor.kind === 'staff' && actor.accountId === entry.accountId
  const mayManage = !isOwn && mayManageSeats(actor, organisation.id).allowed
  return {
    id,
    kind,
    name: name ?? t('unknown'),
    address: entry.kind === 'invitation' && mayManage ? entry.address : null,
    organisation: organisation.name,
    role: t(`role.${role}`),
    authorised: t(authorised ? 'yes' : 'no'),
    state,
    stateText: stateText(entry, locale),
    since: formatDate(locale, since, 'short'),
    mayManage,
    href: paths.seat(locale, { seatId: id }),
    isOwn,
  }
}

/** "eingeladen bis 3. Dezember 2026": the state with its day where it has one. */
function stateText(entry: SeatEntry, locale: Locale): string {
  const t = translator(locale, 'seats')
  if (entry.kind === 'invitation' && entry.state === 'invited')
    return t('invitedUntil', { day: formatDate(locale, entry.expiresAt, 'short') })
  return t(`state.${entry.state}`)
}

export function inviteChoices(organisations: readonly Organisation[], actor: Actor, locale: Locale): InviteChoices {
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
