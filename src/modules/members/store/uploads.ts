import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { MemberColumn, MemberFile, MemberRow } from '../formats/member-file.ts'

/** A file that somebody looks through before it is taken over. */
export type Upload = {
  id: string
  purpose: 'invitations' | 'members'
  accountId: string
  content: MemberFile & {
    /** What each heading stands for, as chosen on the page. */
    columns: (MemberColumn | null)[]
    /** Cells typed anew, by line. */
    corrections: Record<string, MemberRow['cells']>
  }
  uploadedAt: Date
}

export async function saveUpload(db: Db, { id, purpose, accountId, content, uploadedAt }: Upload): Promise<void> {
  await sql`
    insert into members.upload (network_id, id, purpose, account_id, content, uploaded_at)
    values (platform.current_network(), ${id}, ${purpose}, ${accountId}, ${JSON.stringify(content)}::jsonb, ${uploadedAt})
    on conflict (network_id, id) do update set content = excluded.content`.execute(db)
}

/** Nobody sees the file of another account. */
export async function uploadOf(
  db: Db,
  id: string,
  accountId: string,
  purpose: Upload['purpose'],
): Promise<Upload | null> {
  const { rows } = await sql<Upload>`
    select id, purpose, account_id as "accountId", content, uploaded_at as "uploadedAt" from members.upload
    where network_id = platform.current_network() and id = ${id}::uuid and account_id = ${accountId} and purpose = ${purpose}`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function removeUpload(db: Db, id: string): Promise<void> {
  await sql`delete from members.upload where network_id = platform.current_network() and id = ${id}::uuid`.execute(db)
}

export async function removeOldUploads(db: Db, before: Date): Promise<void> {
  await sql`delete from members.upload where network_id = platform.current_network() and uploaded_at < ${before}`.execute(
    db,
  )
}
