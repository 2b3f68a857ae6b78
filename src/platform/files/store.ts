import { sql } from 'kysely'
import type { Client } from 'pg'
import type { Db } from '#platform/db'
import type { FileOwner, FileType, StoredFile } from './file.ts'

type Row = {
  id: string
  owner_kind: string
  owner_id: string
  name: string
  type: FileType
  size_bytes: number
  digest: Buffer
  stored_as: string
  file_key: Buffer
  scan: StoredFile['scan']
  created_at: Date
}

export type FileRow = StoredFile & { storedAs: string; sealedKey: Buffer }

const columns = sql`id, owner_kind, owner_id, name, type, size_bytes, digest, stored_as, file_key, scan, created_at`

const fileOf = (row: Row): FileRow => ({
  fileId: row.id,
  owner: { kind: row.owner_kind, id: row.owner_id },
  name: row.name,
  type: row.type,
  sizeBytes: row.size_bytes,
  digest: row.digest.toString('hex'),
  scan: row.scan,
  createdAt: row.created_at,
  storedAs: row.stored_as,
  sealedKey: row.file_key,
})

export async function insertFile(
  db: Db,
  file: Omit<FileRow, 'createdAt'> & { uploadedBy: string | null },
): Promise<void> {
  await sql`
    insert into files.file (network_id, id, owner_kind, owner_id, name, type, size_bytes, digest, stored_as, file_key, scan,
      uploaded_by)
    values (platform.current_network(), ${file.fileId}, ${file.owner.kind}, ${file.owner.id}, ${file.name}, ${file.type},
      ${file.sizeBytes}, ${Buffer.from(file.digest, 'hex')}, ${file.storedAs}, ${file.sealedKey}, ${file.scan},
      ${file.uploadedBy})`.execute(db)
}

export async function fileById(db: Db, fileId: string): Promise<FileRow | null> {
  const { rows } = await sql<Row>`
    select ${columns} from files.file where network_id = platform.current_network() and id = ${fileId}`.execute(db)
  return rows[0] ? fileOf(rows[0]) : null
}

/** Files of one owner, oldest first. */
export async function filesOfOwner(db: Db, { kind, id }: FileOwner): Promise<FileRow[]> {
  const { rows } = await sql<Row>`
    select ${columns} from files.file
    where network_id = platform.current_network() and owner_kind = ${kind} and owner_id = ${id}
    order by created_at, id`.execute(db)
  return rows.map(fileOf)
}

export async function deleteFile(db: Db, fileId: string): Promise<boolean> {
  const { rows } = await sql`
    delete from files.file where network_id = platform.current_network() and id = ${fileId} returning id`.execute(db)
  return rows.length > 0
}

/** How full the network and the account are. Uploads of one network wait for each other here, so that none slips past the limit. */
export async function usage(db: Db, account: string | null): Promise<{ networkBytes: number; accountFiles: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('files'), platform.current_network())`.execute(db)
  const { rows } = await sql<{ networkBytes: number; accountFiles: number }>`
    select coalesce(sum(size_bytes), 0)::bigint as "networkBytes",
      count(*) filter (where uploaded_by = ${account}) as "accountFiles"
    from files.file where network_id = platform.current_network()`.execute(db)
  return rows[0] ?? { networkBytes: 0, accountFiles: 0 }
}

/** Which of these names no row knows. */
export async function withoutRow(db: Db, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select on_disk.name from unnest(${[...names]}::text[]) on_disk(name)
    where not exists (select from files.file f
      where f.network_id = platform.current_network() and f.stored_as = on_disk.name)`.execute(db)
  return rows.map(({ name }) => name)
}

/** Keys of files that were sealed before the installation's newest key; what is sealed names its key behind two bytes. */
export async function sealedWithOlderKeys(
  db: Db,
  newestId: string,
  atMost: number,
): Promise<{ fileId: string; sealedKey: Buffer }[]> {
  const { rows } = await sql<{ fileId: string; sealedKey: Buffer }>`
    select id as "fileId", file_key as "sealedKey" from files.file
    where network_id = platform.current_network()
      and substring(file_key from 3 for ${newestId.length}::integer) <> convert_to(${newestId}, 'UTF8')
    limit ${atMost}`.execute(db)
  return rows
}

export async function replaceFileKey(db: Db, fileId: string, sealedKey: Buffer): Promise<void> {
  await sql`
    update files.file set file_key = ${sealedKey}
    where network_id = platform.current_network() and id = ${fileId}`.execute(db)
}

/** Where every file of every network lies below the data folder; for a backup, by a connection that sees them all. */
export async function pathsOfFiles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ path: string }>(
    `select 'files/' || network_id || '/' || stored_as as path from files.file order by 1`,
  )
  return rows.map(({ path }) => path)
}
