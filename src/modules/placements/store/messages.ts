import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { keys, sealedWith } from '#platform/keys'
import type { ChatMessage } from '../message.ts'

const sealedAs = 'placements.message'

type Row = Omit<ChatMessage, 'text'> & { processId: string; sealed: Buffer }

/** In the order they were written, as far as this transaction may read them. */
export async function messagesOf(db: Db, processId: string): Promise<ChatMessage[]> {
  return (await messagesOfAll(db, [processId])).get(processId) ?? []
}

/** The same of several processes, by process. */
export async function messagesOfAll(db: Db, processIds: readonly string[]): Promise<Map<string, ChatMessage[]>> {
  const { rows } = await sql<Row>`
    select process_id as "processId", id, written_by as "writtenBy", account_id as "accountId", sealed, written_at as "writtenAt"
    from placements.message where network_id = platform.current_network() and process_id = any(${[...processIds]}::uuid[])
    order by written_at, id`.execute(db)
  const messages = new Map<string, ChatMessage[]>(processIds.map((processId) => [processId, []]))
  for (const { processId, sealed, ...message } of rows) {
    messages.get(processId)?.push({ ...message, text: keys().open(sealed, sealedAs, message.id).toString('utf8') })
  }
  return messages
}

export async function insertMessage(db: Db, processId: string, message: ChatMessage): Promise<void> {
  const { id, writtenBy, accountId, text, writtenAt } = message
  await sql`
    insert into placements.message (network_id, id, process_id, written_by, account_id, sealed, written_at)
    values (platform.current_network(), ${id}, ${processId}, ${writtenBy}, ${accountId}, ${keys().seal(text, sealedAs, id)},
      ${writtenAt})`.execute(db)
}

/** After `duett keys rotate`: brings messages under the newest key. Returns how many there were; may run twice. */
export async function resealMessages(db: Db): Promise<number> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from placements.message where network_id = platform.current_network() for update`.execute(db)
  const old = rows.filter(({ sealed }) => sealedWith(sealed) !== keys().newestId)
  for (const { id, sealed } of old) {
    const fresh = keys().seal(keys().open(sealed, sealedAs, id), sealedAs, id)
    await sql`
      update placements.message set sealed = ${fresh}
      where network_id = platform.current_network() and id = ${id}`.execute(db)
  }
  return old.length
}
