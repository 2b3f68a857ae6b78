import type { Organisation } from '#modules/network'
import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import { roles, type Role } from './roles.ts'

export const seatStates = ['active', 'blocked', 'invited', 'expired'] as const
export type SeatState = (typeof seatStates)[number]

/** Somebody who has a seat, or is invited to one that nobody has taken yet. */
export type SeatEntry = {
  /** Of the seat, or of the invitation. */
  id: string
  organisation: Organisation
  /** Null: the account is gone. */
  name: string | null
  role: Role
  authorised: boolean
  state: SeatState
  /** When the seat or the invitation came to be. */
  since: Date
} & ({ kind: 'seat'; accountId: string } | { kind: 'invitation'; address: string; expiresAt: Date })

/** Persons: sorted by what the list shows, never by a mail address (S-10). */
export const seatList = defineList({
  sorts: ['name', 'organisation', 'role', 'state', 'since'],
  standard: { sort: 'organisation', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    role: { kind: 'choice', values: roles },
    state: { kind: 'choice', values: seatStates },
    authorised: { kind: 'choice', values: ['yes', 'no'] },
  },
  rowsPerPage: 50,
})
export type SeatQuery = QueryOf<typeof seatList>

const rules: RowRulesOf<SeatEntry, typeof seatList> = {
  sorts: {
    name: ({ name }) => name,
    organisation: ({ organisation }) => organisation.name,
    role: ({ role }) => roles.indexOf(role),
    state: ({ state }) => seatStates.indexOf(state),
    since: ({ since }) => since,
  },
  filters: {
    q: ({ name, organisation }, words) => hasWords(`${name ?? ''} ${organisation.name}`, words),
    role: ({ role }, wanted) => role === wanted,
    state: ({ state }, wanted) => state === wanted,
    authorised: ({ authorised }, wanted) => authorised === (wanted === 'yes'),
  },
}

/** Equal ones by name. */
export function narrowSeats(entries: readonly SeatEntry[], query: SeatQuery, locale: Locale): SeatEntry[] {
  const byName = narrowRows(entries, { sort: 'name', descending: false, filters: {} }, rules, locale)
  return narrowRows(byName, query, rules, locale)
}
