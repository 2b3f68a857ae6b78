import { sql } from 'kysely'
import type { Database } from '#platform/db'
import { markBounced } from '../store-delivery.ts'
import type { DeliveryReport } from './read-report.ts'

export type NotedReport = 'marked' | 'temporary' | 'unknownMessage' | 'otherRecipient'

/** Marks the address of a mail that came back for good. A report about another address than the mail's own marks nobody. */
export async function noteReport(database: Database, report: DeliveryReport, now: Date): Promise<NotedReport> {
  const { message, action, status, recipient } = report
  if (action !== 'failed' || !status.startsWith('5.')) return 'temporary'
  const scope = { role: 'duett_worker', networkId: message.networkId } as const
  return database.inTransaction(scope, async (db): Promise<NotedReport> => {
    const { rows } = await sql<{ recipientId: string; address: string }>`
      select r.id as "recipientId", r.address
      from mail.message m join mail.recipient r on r.network_id = m.network_id and r.id = m.recipient_id
      where m.network_id = platform.current_network() and m.id = ${message.messageId}`.execute(db)
    const [found] = rows
    if (!found) return 'unknownMessage'
    if (recipient !== null && recipient !== found.address) return 'otherRecipient'
    await sql`
      update mail.message set state = 'bounced', reason = ${status}
      where network_id = platform.current_network() and id = ${message.messageId}`.execute(db)
    await markBounced(db, found.recipientId, status, now)
    return 'marked'
  })
}
