import { isMember, type Organisation } from '#modules/network'
import { needSecondFactor, type Permission } from './permissions.ts'
import { partnerPermissions, permissionsOf, type SeatRights } from './roles.ts'

/** What an organisation may do between its acceptance and its signed agreement. */
const beforeMembership: ReadonlySet<Permission> = new Set([
  'desk.use',
  'seats.readOwn',
  'agreements.read',
  'agreements.sign',
  'ownOrganisation.change',
])

/**
 * What a seat is worth while its organisation stands as it does; null: nothing, as if there were no seat. Coordinators of every lead have the
 * same rights; an organisation that no longer leads keeps those of a member.
 */
export function rightsOfSeat(
  seat: SeatRights,
  organisation: Pick<Organisation, 'state' | 'isLead'>,
): ReadonlySet<Permission> | null {
  const { role, authorised } = seat
  if (organisation.state === 'accepted') {
    return new Set([...permissionsOf(seat)].filter((name) => beforeMembership.has(name)))
  }
  if (!isMember(organisation)) return null
  if (role === 'coordinator' && !organisation.isLead) return partnerPermissions(authorised)
  return permissionsOf(seat)
}

/** Without what needs a second factor that was not shown (S-11). */
export function withoutSecondFactor(rights: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set([...rights].filter((name) => !needSecondFactor.has(name)))
}
