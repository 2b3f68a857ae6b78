import { sql } from 'kysely'
import type { Db } from '#platform/db'

export const mailStates = ['queued', 'sending', 'sent', 'withheld', 'bounced', 'failed'] as const
export type MailState = (typeof mailStates)[number]

/** How many mails of the network are in each state, of those asked for since a moment. */
export type DeliveryState = Record<MailState, number>

export async function deliveryState(db: Db, since: Date): Promise<DeliveryState> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select state, count(*) as count from mail.message
    where network_id = platform.current_network() and created_at >= ${since} group by state`.execute(db)
  const counted = new Map(rows.map(({ state, count }) => [state, count]))
  return Object.fromEntries(mailStates.map((state) => [state, counted.get(state) ?? 0])) as DeliveryState
}

/** A mail that did not arrive, or waits for another attempt. */
export type StuckMessage = {
  id: string
  template: string
  state: MailState
  reason: string | null
  attempts: number
  nextAttemptAt: Date
  createdAt: Date
}

/** The latest first. */
export async function stuckMessages(
  db: Db,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: StuckMessage[]; total: number }> {
  const { rows } = await sql<StuckMessage & { total: number }>`
    select id, template, state, reason, attempts, next_attempt_at as "nextAttemptAt", created_at as "createdAt",
      count(*) over () as total
    from mail.message
    where network_id = platform.current_network()
      and (state in ('bounced', 'failed') or (state in ('queued', 'sending') and attempts > 0))
    order by created_at desc, id limit ${limit} offset ${offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Those of these addresses from which mails come back, in lower case. */
export async function bouncedAmong(db: Db, addresses: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select address from mail.recipient
    where network_id = platform.current_network() and bounced_at is not null
      and address = any(${addresses.map((address) => address.toLowerCase())})`.execute(db)
  return new Set(rows.map(({ address }) => address))
}

/** Addresses at which nobody is reached any more, the latest first. */
export async function bouncedAddresses(
  db: Db,
  atMost: number,
): Promise<{ address: string; status: string | null; at: Date }[]> {
  const { rows } = await sql<{ address: string; status: string | null; at: Date }>`
    select address, bounce_status as status, bounced_at as at from mail.recipient
    where network_id = platform.current_network() and bounced_at is not null
    order by bounced_at desc limit ${atMost}`.execute(db)
  return rows
}
