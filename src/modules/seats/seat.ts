import type { NetworkId, PersonId } from '#platform/db'
import type { Role } from './rules/roles.ts'

/** What an account is in one organisation of one network. One account may hold several; a session acts from one of them. */
export type Seat = {
  id: string
  networkId: NetworkId
  accountId: string
  organisationId: string
  role: Role
  /** May speak for the organisation: sign its agreement, change its data, invite its staff, leave. */
  authorised: boolean
  createdAt: Date
}

/** An account that is a person's own: one half of a couple, or a single. */
export type PersonSeat = { networkId: NetworkId; accountId: string; personId: PersonId }
