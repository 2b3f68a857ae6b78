import { identityOf, partnerOf, personsByIds, profilesOf, type Identity } from '#modules/couples'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { Identifying } from '../rules/anonymous.ts'

/** What would tell a recipient who somebody is, as far as the one who writes may know it. */
export async function identifyingOf(db: Db, identity: Identity): Promise<Identifying> {
  const { personId, givenName, familyName, telephone } = identity
  const partner = await partnerOf(db, personId)
  const ids = partner ? [personId, partner.personId] : [personId]
  const [persons, profiles] = [await personsByIds(db, ids), await profilesOf(db, ids, ['career'])]
  const houses = [...persons.values()].flatMap(({ employerId, hintedById }) => [employerId, hintedById])
  const known = await organisationsByIds(
    db,
    houses.flatMap((id) => id ?? []),
  )
  const careers = [...profiles.values()].flatMap(({ career }) => career?.entries ?? [])
  const named = partner && (await identityOf(db, partner.personId))
  return {
    givenName,
    familyName,
    telephone,
    partnerNames: partner ? [partner.called, named?.givenName ?? '', named?.familyName ?? ''] : [],
    employers: [...[...known.values()].map(({ name }) => name), ...careers.map(({ employer }) => employer)],
  }
}
