import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { MailMessageId } from './mail.ts'

export type Claimed = {
  recipientId: string
  template: string
  locale: Locale
  necessary: boolean
  content: Buffer
  /** Including the one that begins now. */
  attempts: number
  hasBounced: boolean
  isUnsubscribed: boolean
}

/** A mail that another worker claimed and never finished is free again after this. */
const claimedForMinutes = 10

/** Takes a mail that is due, for one attempt; null where it is not due, or another worker has it. */
export async function claimMessage(db: Db, messageId: MailMessageId, now: Date): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    with due as (
      select id from mail.message
      where network_id = platform.current_network() and id = ${messageId}
        and state in ('queued', 'sending') and next_attempt_at <= ${now} and content is not null
      for update skip locked
    )
    update mail.message m
    set state = 'sending', attempts = attempts + 1,
      next_attempt_at = ${now}::timestamptz + make_interval(mins => ${claimedForMinutes})
    from due, mail.recipient r
    where m.network_id = platform.current_network() and m.id = due.id
      and r.network_id = m.network_id and r.id = m.recipient_id
    returning m.recipient_id as "recipientId", m.template, m.locale, m.necessary, m.content, m.attempts,
      r.bounced_at is not null as "hasBounced",
      exists (select from mail.refusal f
        where f.network_id = m.network_id and f.recipient_id = m.recipient_id and f.kind = m.template) as "isUnsubscribed"
  `.execute(db)
  return rows[0] ?? null
}

export type Finish =
  | { state: 'sent' | 'withheld' | 'bounced' | 'failed'; reason: string | null; content: Buffer | null }
  | { state: 'queued'; reason: string; nextAttemptAt: Date }

export async function finishMessage(db: Db, messageId: MailMessageId, finish: Finish, now: Date): Promise<void> {
  if (finish.state === 'queued') {
    await sql`
      update mail.message set state = 'queued', reason = ${finish.reason}, next_attempt_at = ${finish.nextAttemptAt}
      where network_id = platform.current_network() and id = ${messageId}`.execute(db)
    return
  }
  await sql`
    update mail.message
    set state = ${finish.state}, reason = ${finish.reason}, content = ${finish.content}, finished_at = ${now}
    where network_id = platform.current_network() and id = ${messageId}`.execute(db)
}

/** Mails whose next attempt is due, oldest first; those whose job was lost among them. */
export async function dueMessages(db: Db, now: Date, atMost: number): Promise<MailMessageId[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mail.message
    where network_id = platform.current_network() and state in ('queued', 'sending') and next_attempt_at <= ${now}
    order by next_attempt_at limit ${atMost}`.execute(db)
  return rows.map(({ id }) => id)
}

/** From now on only necessary mails go there. `status` as in RFC 3463. */
export async function markBounced(db: Db, recipientId: string, status: string, now: Date): Promise<void> {
  await sql`
    update mail.recipient set bounced_at = coalesce(bounced_at, ${now}), bounce_status = ${status.slice(0, 20)}
    where network_id = platform.current_network() and id = ${recipientId}`.execute(db)
}

/** Mails go to this address again. */
export async function clearBounce(db: Db, recipientId: string): Promise<void> {
  await sql`
    update mail.recipient set bounced_at = null, bounce_status = null
    where network_id = platform.current_network() and id = ${recipientId}`.execute(db)
}

const contentKeptDays = 7
const messageKeptDays = 90
const recipientKeptDays = 400

/** What has done its work goes: contents after a week, the note that a mail left after 90 days, unused addresses after 400. */
export async function purgeMail(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await sql`
    update mail.message set content = null
    where network_id = platform.current_network() and content is not null and finished_at < ${before(contentKeptDays)}
  `.execute(db)
  await sql`
    delete from mail.message
    where network_id = platform.current_network() and finished_at < ${before(messageKeptDays)}`.execute(db)
  await sql`
    delete from mail.recipient r
    where network_id = platform.current_network() and last_used_at < ${before(recipientKeptDays)}
      and not exists (select from mail.message m where m.network_id = r.network_id and m.recipient_id = r.id)
      and not exists (select from mail.refusal f where f.network_id = r.network_id and f.recipient_id = r.id)
  `.execute(db)
}

/** What is sealed names its key behind two bytes. */
export async function contentsUnderOlderKeys(
  db: Db,
  newestId: string,
  atMost: number,
): Promise<{ id: MailMessageId; content: Buffer }[]> {
  const { rows } = await sql<{ id: MailMessageId; content: Buffer }>`
    select id, content from mail.message
    where network_id = platform.current_network() and content is not null
      and substring(content from 3 for ${newestId.length}::integer) <> convert_to(${newestId}, 'UTF8')
    order by id limit ${atMost} for update`.execute(db)
  return rows
}

export async function replaceContent(db: Db, id: MailMessageId, content: Buffer): Promise<void> {
  await sql`
    update mail.message set content = ${content} where network_id = platform.current_network() and id = ${id}`.execute(
    db,
  )
}
