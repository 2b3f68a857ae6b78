import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { Post } from '../board.ts'

/** Who wrote: `name` is null where the organisation has left and only its own name stays. */
export type Author = { name: string | null; organisation: string }

export type Authors = (post: Pick<Post, 'accountId' | 'organisationId'>) => Author

/** The names of all who wrote these entries, asked once. */
export async function authorsOf(
  db: Db,
  posts: readonly Pick<Post, 'accountId' | 'organisationId'>[],
): Promise<Authors> {
  const accounts = await accountsByIds([...new Set(posts.flatMap(({ accountId }) => accountId ?? []))])
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const organisations = await organisationsByIds(
    db,
    posts.map(({ organisationId }) => organisationId),
  )
  return ({ accountId, organisationId }) => ({
    name: accountId === null ? null : (names.get(accountId) ?? null),
    organisation: organisations.get(organisationId)?.name ?? '',
  })
}
