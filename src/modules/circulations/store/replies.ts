import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Reply } from '../circulation.ts'

const columns = sql`id, process_id as "processId", kind, vacancy_id as "vacancyId", conversation_on as "conversationOn",
  later_on as "laterOn", passed_to as "passedTo", comment, given_at as "givenAt", given_by as "givenBy", confirmed_at as "confirmedAt"`

/** In the order given. */
export async function repliesOf(db: Db, processIds: readonly string[]): Promise<Map<string, Reply[]>> {
  const { rows } = await sql<Reply>`
    select ${columns} from circulations.reply
    where network_id = platform.current_network() and process_id = any(${[...processIds]}::uuid[])
    order by given_at, id`.execute(db)
  return Map.groupBy(rows, ({ processId }) => processId)
}

export type NewReply = Omit<Reply, 'processId'> & {
  processId: string
  linkHash: string | null
}

export async function insertReply(db: Db, reply: NewReply): Promise<void> {
  const {
    id,
    processId,
    kind,
    vacancyId,
    conversationOn,
    laterOn,
    passedTo,
    comment,
    givenAt,
    givenBy,
    linkHash,
    confirmedAt,
  } = reply
  await sql`
    insert into circulations.reply (network_id, id, process_id, kind, vacancy_id, conversation_on, later_on, passed_to, comment,
      given_at, given_by, link_hash, confirmed_at)
    values (platform.current_network(), ${id}, ${processId}, ${kind}, ${vacancyId}, ${conversationOn}, ${laterOn}, ${passedTo},
      ${comment}, ${givenAt}, ${givenBy}, ${linkHash}, ${confirmedAt})`.execute(db)
}

export type ReplyCode = {
  reply: Reply
  codeHash: string | null
  codeExpiresAt: Date | null
  codeAttempts: number
  codesSent: number
}

/** The one reply that came by link, with its code; locked. */
export async function lockLinkReply(db: Db, processId: string): Promise<ReplyCode | null> {
  const { rows } = await sql<Reply & Omit<ReplyCode, 'reply'>>`
    select ${columns}, code_hash as "codeHash", code_expires_at as "codeExpiresAt", code_attempts as "codeAttempts",
      codes_sent as "codesSent"
    from circulations.reply
    where network_id = platform.current_network() and process_id = ${processId} and link_hash is not null for update`.execute(
    db,
  )
  const [row] = rows
  if (!row) return null
  const { codeHash, codeExpiresAt, codeAttempts, codesSent, ...reply } = row
  return { reply, codeHash, codeExpiresAt, codeAttempts, codesSent }
}

export async function saveCode(
  db: Db,
  {
    replyId,
    codeHash,
    expiresAt,
    codesSent,
  }: { replyId: string; codeHash: string; expiresAt: Date; codesSent: number },
): Promise<void> {
  await sql`
    update circulations.reply set code_hash = ${codeHash}, code_expires_at = ${expiresAt}, code_attempts = 0, codes_sent = ${codesSent}
    where network_id = platform.current_network() and id = ${replyId}`.execute(db)
}

export async function noteAttempt(db: Db, replyId: string): Promise<void> {
  await sql`
    update circulations.reply set code_attempts = code_attempts + 1
    where network_id = platform.current_network() and id = ${replyId}`.execute(db)
}

export async function confirmReply(db: Db, replyId: string, now: Date): Promise<void> {
  await sql`
    update circulations.reply set confirmed_at = ${now}, code_hash = null, code_expires_at = null
    where network_id = platform.current_network() and id = ${replyId} and confirmed_at is null`.execute(db)
}
