import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { MailMessageId } from './mail.ts'

export type Recipient = { id: string; bouncedAt: Date | null }

/** The row of this address in the network of the transaction, made where it is missing. */
export async function recipientOf(db: Db, address: string, now: Date): Promise<Recipient> {
  const { rows } = await sql<{ id: string; bounced_at: Date | null }>`
    insert into mail.recipient (network_id, address, last_used_at)
    values (platform.current_network(), ${address.toLowerCase()}, ${now})
    on conflict (network_id, address) do update set last_used_at = excluded.last_used_at
    returning id, bounced_at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a recipient was neither found nor made')
  return { id: row.id, bouncedAt: row.bounced_at }
}

export async function recipientByAddress(db: Db, address: string): Promise<Recipient | null> {
  const { rows } = await sql<Recipient>`
    select id, bounced_at as "bouncedAt" from mail.recipient
    where network_id = platform.current_network() and address = ${address.toLowerCase()}`.execute(db)
  return rows[0] ?? null
}

type NewMessage = {
  id: MailMessageId
  key: string
  recipientId: string
  template: string
  locale: Locale
  necessary: boolean
  content: Buffer
}

/** False where a mail with this key exists. */
export async function insertMessage(db: Db, message: NewMessage, now: Date): Promise<boolean> {
  const { id, key, recipientId, template, locale, necessary, content } = message
  const { rows } = await sql`
    insert into mail.message
      (network_id, id, key, recipient_id, template, locale, necessary, content, next_attempt_at, created_at)
    values (platform.current_network(), ${id}, ${key}, ${recipientId}, ${template}, ${locale}, ${necessary}, ${content},
      ${now}, ${now})
    on conflict (network_id, key) do nothing
    returning id`.execute(db)
  return rows.length > 0
}

export async function networkOfTransaction(db: Db): Promise<number | null> {
  const { rows } = await sql<{ network: number | null }>`select platform.current_network() as network`.execute(db)
  return rows[0]?.network ?? null
}
