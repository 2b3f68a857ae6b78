import type { Organisation } from '#modules/network'
import type { Seat } from '#modules/seats'

export const witnesses = 2

/**
 * The accounts that keep a head: coordinators of leads, the longest there first, of as many different organisations as there are, so that
 * no single house holds both.
 */
export function witnessesOf(seats: readonly Seat[], organisations: readonly Organisation[]): string[] {
  const leads = new Set(organisations.filter(({ isLead }) => isLead).map(({ id }) => id))
  const coordinators = seats
    .filter(({ role, organisationId }) => role === 'coordinator' && leads.has(organisationId))
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
  const chosen: Seat[] = []
  for (const seat of coordinators) {
    if (!chosen.some(({ organisationId }) => organisationId === seat.organisationId)) chosen.push(seat)
  }
  const accounts = [...chosen, ...coordinators].map(({ accountId }) => accountId)
  return [...new Set(accounts)].slice(0, witnesses)
}

/** Who hears of an alarm: administrators; coordinators of the leads where there are none. */
export function alarmedBy(seats: readonly Seat[], organisations: readonly Organisation[]): string[] {
  const administrators = seats.filter(({ role }) => role === 'administrator').map(({ accountId }) => accountId)
  return administrators.length > 0 ? [...new Set(administrators)] : witnessesOf(seats, organisations)
}

/** Who hears of what concerns a network's own settings: coordinators of all leads, which are equal, and administrators where there are none. */
export function leadsOf(seats: readonly Seat[], organisations: readonly Organisation[]): string[] {
  const leads = new Set(organisations.filter(({ isLead }) => isLead).map(({ id }) => id))
  const coordinators = seats.filter(({ role, organisationId }) => role === 'coordinator' && leads.has(organisationId))
  const heard = coordinators.length > 0 ? coordinators : seats.filter(({ role }) => role === 'administrator')
  return [...new Set(heard.map(({ accountId }) => accountId))]
}
