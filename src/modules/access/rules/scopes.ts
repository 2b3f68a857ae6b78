import type { Permission } from '#modules/seats'

/**
 * What a token may be given. Left out on purpose: everything about single persons (L3, identity: W26; short profiles are masked, and names
 * that were released have no REST), what a person has to do herself (sign, leave, decide on members), and what would let a token make more
 * access.
 */
export const scopes = [
  'network.change',
  'members.read',
  'members.administer',
  'members.import',
  'members.export',
  'contacts.read',
  'agreements.read',
  'exchange.read',
  'exchange.write',
  'offers.change',
  'offers.administer',
  'recommendations.read',
  'recommendations.change',
  'reciprocity.read',
  'vacancies.change',
  'vacancies.import',
  'vacancies.administer',
  'webhooks.administer',
  'circulations.reply',
  'audit.read',
] as const satisfies readonly Permission[]

export type Scope = (typeof scopes)[number]

export const isScope = (name: string): name is Scope => (scopes as readonly string[]).includes(name)

/** What somebody with these permissions may give to a token. */
export function scopesWithin(permissions: ReadonlySet<string>): Scope[] {
  return scopes.filter((scope) => permissions.has(scope))
}

/** What a token may do now: its scopes, as far as its owner still has them. */
export function rightsOf(granted: readonly string[], ownersNow: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(granted.filter((scope) => isScope(scope) && ownersNow.has(scope)))
}
