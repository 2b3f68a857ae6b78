import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import { contentHash } from '../rules/content-hash.ts'
import type { Version } from '../rules/k-rule.ts'
import type { ShortProfile } from '../short-profile.ts'

const columns = sql`id, person_id as "personId", shown, precision, hash, frozen_at as "frozenAt"`

export async function shortProfileById(db: Db, versionId: string): Promise<ShortProfile | null> {
  return (await shortProfilesByIds(db, [versionId])).get(versionId) ?? null
}

/** Those that this transaction may see. */
export async function shortProfilesByIds(db: Db, versionIds: readonly string[]): Promise<Map<string, ShortProfile>> {
  const { rows } = await sql<ShortProfile>`
    select ${columns} from shortprofiles.version
    where network_id = platform.current_network() and id = any(${[...new Set(versionIds)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Keeps a version for good and returns its id; the same content of a person is kept once. */
export async function freezeShortProfile(
  db: Db,
  { personId, version, frozenBy }: { personId: PersonId; version: Version; frozenBy: string | null },
  now: Date,
): Promise<string> {
  const hash = contentHash(version)
  await sql`
    insert into shortprofiles.version (network_id, id, person_id, shown, precision, hash, frozen_at, frozen_by)
    values (platform.current_network(), ${randomUUID()}, ${personId}, ${JSON.stringify(version.shown)}::jsonb,
      ${JSON.stringify(version.precision)}::jsonb, ${hash}, ${now}, ${frozenBy})
    on conflict (network_id, person_id, hash) do nothing`.execute(db)
  const { rows } = await sql<{ id: string }>`
    select id from shortprofiles.version
    where network_id = platform.current_network() and person_id = ${personId} and hash = ${hash}`.execute(db)
  const [kept] = rows
  if (!kept) throw new Error('shortprofiles: the frozen version cannot be read back')
  return kept.id
}
