import { Client, type ClientConfig } from 'pg'
import { readOutbox } from '#platform/mail'
import { join } from 'node:path'
import { findOf, type Find } from './crawl.ts'
import { marksIn, type Knowledge, type Mark, type Reader } from './marks.ts'

/** Tables that nobody's personal data may reach: the queue, what modules tell each other, the audit, refusals. */
const withoutPersonalData = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and (n.nspname = 'pgboss' or (n.nspname = 'platform' and c.relname in ('audit', 'outbox', 'refusal')))`

/** Queue, events, audit and log carry ids alone: a mark there is a leak, whoever it belongs to. */
export async function searchBehind(admin: ClientConfig, log: string, marks: readonly Mark[]): Promise<Find[]> {
  const client = new Client(admin)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(withoutPersonalData)
    const found: Find[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      const text = rows.map(({ row }) => row).join('\n')
      found.push(...marksIn(text, marks).map((mark) => findOf('nobody', name, mark, text)))
    }
    return [...found, ...marksIn(log, marks).map((mark) => findOf('nobody', 'log', mark, log))]
  } finally {
    await client.end()
  }
}

/**
 * Mails that left: their subject, text and links may tell nothing personal, not even to those who may know it, because mailboxes are read by
 * others too. The name in the greeting is the addressee's own.
 */
export function searchMails(
  home: string,
  marks: readonly Mark[],
  knowledge: Knowledge,
  readerOf: (address: string) => Reader,
): Find[] {
  return readOutbox(join(home, 'outbox')).flatMap(({ to, subject, text, html, ...rest }) => {
    const reader = readerOf(to.address)
    const content = [subject, text, html, JSON.stringify(rest)].join('\n')
    return marksIn(content, marks)
      .filter((mark) => !(mark.name.endsWith('Name') && knowledge.may(reader, mark) && content.includes(to.name)))
      .map((mark) => findOf(reader, `mail "${subject}"`, mark, content))
  })
}
