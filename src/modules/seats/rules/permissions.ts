/**
 * What a seat may do, by name. Roles are sets of these (`roles.ts`); actions and pages ask for one of them. "own" means the organisation of
 * the seat. The texts that explain each one stand in the messages of this module under `permission`.
 */
export const permissions = [
  'desk.use',
  'network.change',
  'network.found',
  'news.change',
  'members.read',
  'members.administer',
  'members.decide',
  'members.invite',
  'members.import',
  'members.export',
  'ownOrganisation.change',
  'ownOrganisation.leave',
  'contacts.read',
  'agreements.read',
  'agreements.administer',
  'agreements.sign',
  'exchange.read',
  'exchange.write',
  'exchange.moderate',
  'offers.change',
  'offers.administer',
  'recommendations.read',
  'recommendations.change',
  'reciprocity.read',
  'vacancies.change',
  'vacancies.import',
  'vacancies.administer',
  'persons.list',
  'persons.export',
  'seats.readOwn',
  'seats.inviteOwn',
  'seats.administer',
  'tokens.own',
  'clients.administer',
  'webhooks.administer',
  'audit.read',
  'audit.export',
] as const

export type Permission = (typeof permissions)[number]

/** They open personal data or change what holds for the whole network, so a session needs two factors to have them (wall W5). */
export const needSecondFactor: ReadonlySet<Permission> = new Set([
  'network.change',
  'contacts.read',
  'persons.list',
  'persons.export',
  'members.export',
  'members.decide',
  'members.administer',
  'seats.administer',
  // A client reads with the rights of its whole organisation, long after the session that made it.
  'clients.administer',
  'audit.read',
  'audit.export',
])
