import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { ProfileContent, ProfileVersion } from '../profile.ts'

const columns = sql`version, content, mark is not null as "hasMark", saved_at as "savedAt", saved_by as "savedBy",
  published_at as "publishedAt"`

/** What counts; null before a network has published anything. */
export async function publishedProfile(db: Db): Promise<ProfileVersion | null> {
  const { rows } = await sql<ProfileVersion>`
    select ${columns} from network.profile_version
    where network_id = platform.current_network() and published_at is not null
    order by version desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function draftProfile(db: Db): Promise<ProfileVersion | null> {
  const { rows } = await sql<ProfileVersion>`
    select ${columns} from network.profile_version
    where network_id = platform.current_network() and published_at is null`.execute(db)
  return rows[0] ?? null
}

/** All versions, the latest first. */
export async function profileVersions(db: Db): Promise<ProfileVersion[]> {
  const { rows } = await sql<ProfileVersion>`
    select ${columns} from network.profile_version
    where network_id = platform.current_network() order by version desc limit 100`.execute(db)
  return rows
}

/** The mark of one version as PNG. */
export async function markOf(db: Db, version: number): Promise<Buffer | null> {
  const { rows } = await sql<{ mark: Buffer | null }>`
    select mark from network.profile_version
    where network_id = platform.current_network() and version = ${version}`.execute(db)
  return rows[0]?.mark ?? null
}

/** Changes of one network's profile wait for each other. */
export async function lockProfile(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('network.profile'), platform.current_network())`.execute(db)
}

type Draft = { content: ProfileContent; mark: Buffer | null; savedBy: string | null; savedAt: Date }

/** Puts the draft in the place of an earlier one. Its number was never used, so that nobody publishes another draft than the one seen. */
export async function saveDraft(db: Db, { content, mark, savedBy, savedAt }: Draft): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from network.profile_version
    where network_id = platform.current_network()`.execute(db)
  const version = rows[0]?.next ?? 1
  await deleteDraft(db)
  await sql`
    insert into network.profile_version (network_id, version, content, mark, saved_at, saved_by)
    values (platform.current_network(), ${version}, ${JSON.stringify(content)}::jsonb, ${mark}, ${savedAt}, ${savedBy})
  `.execute(db)
  return version
}

export async function deleteDraft(db: Db): Promise<void> {
  await sql`
    delete from network.profile_version
    where network_id = platform.current_network() and published_at is null`.execute(db)
}

/** Makes the draft what counts; name, area and host go to where every module reads them. */
export async function publishDraft(
  db: Db,
  { name, districts, host }: ProfileContent,
  by: { at: Date; accountId: string | null },
): Promise<void> {
  await sql`
    update network.profile_version set published_at = ${by.at}, published_by = ${by.accountId}
    where network_id = platform.current_network() and published_at is null`.execute(db)
  await sql`
    update network.network
    set name_de = ${name.de}, name_en = ${name.en}, name_vi = ${name.vi}, districts = ${[...districts]}, host = ${host}
    where id = platform.current_network()`.execute(db)
}

/** Whether another network has this host name. */
export async function isHostTaken(db: Db, host: string): Promise<boolean> {
  const { rows } = await sql`
    select from network.network where host = ${host} and id <> platform.current_network()`.execute(db)
  return rows.length > 0
}
