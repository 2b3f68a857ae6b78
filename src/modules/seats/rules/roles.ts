import { permissions, type Permission } from './permissions.ts'

export const roles = ['recruiter', 'adviser', 'coordinator', 'juror', 'researcher', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A role held in one organisation of one network. */
export type SeatRights = {
  role: Role
  /** May speak for the organisation: sign its agreement, change its data, invite its staff, leave. */
  authorised: boolean
}

const everybody: readonly Permission[] = ['desk.use', 'members.read', 'exchange.read', 'seats.readOwn', 'tokens.own']
const partner: readonly Permission[] = [
  ...everybody,
  'exchange.write',
  'recommendations.read',
  'reciprocity.read',
  'agreements.read',
  'contacts.read',
]
const authority: readonly Permission[] = [
  'agreements.sign',
  'ownOrganisation.change',
  'ownOrganisation.leave',
  'seats.inviteOwn',
  'clients.own',
]

/** What runs the installation, what a recruiter does (never in one session with this), and what binds an organisation. */
const notOfCoordinators: ReadonlySet<Permission> = new Set([
  'network.found',
  'audit.export',
  'vacancies.change',
  'vacancies.import',
  'circulations.reply',
  'couples.intake',
  // Leads have programs of their own, too.
  ...authority.filter((name) => name !== 'clients.own'),
])

const permissionsByRole: Record<Role, readonly Permission[]> = {
  recruiter: [
    ...partner,
    'vacancies.change',
    'vacancies.import',
    'offers.change',
    'couples.intake',
    'circulations.reply',
  ],
  adviser: [
    ...partner,
    'offers.change',
    'recommendations.change',
    'persons.list',
    'couples.read',
    'couples.change',
    'circulations.send',
  ],
  coordinator: permissions.filter((name) => !notOfCoordinators.has(name)),
  juror: everybody,
  researcher: everybody,
  administrator: [
    ...partner,
    'network.change',
    'network.found',
    'news.change',
    'seats.administer',
    'clients.own',
    'clients.administer',
    'webhooks.administer',
    'audit.read',
    'audit.export',
    'members.administer',
    'members.import',
    'members.export',
    'vacancies.administer',
    'privacy.administer',
  ],
}

/** Of a coordinator whose organisation leads no longer. */
export function partnerPermissions(authorised: boolean): ReadonlySet<Permission> {
  return new Set([...partner, ...(authorised ? authority : [])])
}

/** What a seat may do in a session with two factors. */
export function permissionsOf({ role, authorised }: SeatRights): ReadonlySet<Permission> {
  return new Set([...permissionsByRole[role], ...(authorised ? authorityOf(role) : [])])
}

/** What comes with speaking for the organisation; jurors and researchers never do. */
export function authorityOf(role: Role): ReadonlySet<Permission> {
  return new Set(role === 'researcher' || role === 'juror' ? [] : authority)
}
