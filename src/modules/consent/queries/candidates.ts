import { isMember, organisationsByIds, organisationsOfNetwork, type Organisation } from '#modules/network'
import { seatsOfNetwork } from '#modules/seats'
import type { Db } from '#platform/db'
import type { Purpose } from '../consent.ts'
import { consentsOf } from '../store/consents.ts'
import { excludedIds } from '../store/exclusions.ts'

/** To whom a person can agree for a purpose, by name, and how many are missing because the person excludes them. */
export async function candidates(
  db: Db,
  personId: string,
  purpose: Purpose,
): Promise<{ organisations: Organisation[]; hiddenCount: number }> {
  const excluded = await excludedIds(db, personId)
  const possible = (await possibleRecipients(db, personId, purpose)).filter(isMember)
  const organisations = possible.filter(({ id }) => !excluded.has(id))
  return { organisations, hiddenCount: possible.length - organisations.length }
}

/**
 * Short profiles may go to every member; whoever guides has somebody who does. Name and documents are released in a circulation, so that here
 * only what was given before can be given again.
 */
async function possibleRecipients(db: Db, personId: string, purpose: Purpose): Promise<Organisation[]> {
  if (purpose === 'circulation') return organisationsOfNetwork(db)
  if (purpose === 'guidance') {
    const guiding = new Set(
      (await seatsOfNetwork(db)).flatMap(({ role, organisationId }) => (guides(role) ? organisationId : [])),
    )
    return (await organisationsOfNetwork(db)).filter(({ id }) => guiding.has(id))
  }
  const given = (await consentsOf(db, personId)).filter((consent) => consent.purpose === purpose)
  const organisations = await organisationsByIds(
    db,
    given.map(({ recipientId }) => recipientId),
  )
  return [...organisations.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'de'))
}

function guides(role: string): boolean {
  return role === 'adviser' || role === 'coordinator'
}
