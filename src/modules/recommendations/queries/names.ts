import { accountsByIds } from '#modules/identity'
import { organisationsByIds, type Organisation } from '#modules/network'
import type { Db } from '#platform/db'
import type { Recommendation } from '../recommendation.ts'

/** Names as far as they are known: a person who has gone is not named. */
export type Names = { organisations: ReadonlyMap<string, Organisation>; people: ReadonlyMap<string, string> }

/** Names of owners, recorders and whoever else is named, asked once. */
export async function namesFor(
  db: Db,
  recommendations: readonly Recommendation[],
  others: { accountIds?: readonly string[]; organisationIds?: readonly string[] } = {},
): Promise<Names> {
  const accountIds = [
    ...recommendations.flatMap(({ ownerAccountId, recordedBy }) => [ownerAccountId ?? [], recordedBy].flat()),
    ...(others.accountIds ?? []),
  ]
  const organisations = await organisationsByIds(db, [
    ...recommendations.map(({ ownerOrganisationId }) => ownerOrganisationId),
    ...(others.organisationIds ?? []),
  ])
  const accounts = await accountsByIds([...new Set(accountIds)])
  return { organisations, people: new Map(accounts.map(({ id, name }) => [id, name])) }
}
