import { allNetworks, organisationsOfNetwork, type Network } from '#modules/network'
import { seatsOfNetwork } from '#modules/seats'
import type { Database } from '#platform/db'
import { calendarDay, type Locale } from '#platform/i18n'
import { headText, keepHeads } from '../heads-file.ts'
import type { Head } from '../rules/verify-chain.ts'
import { witnessesOf } from '../rules/who-hears.ts'
import { headOfNetwork } from '../store/entries.ts'
import { tell } from './tell.ts'

/**
 * Keeps the head of every network outside of the database: in a file that is kept apart, and in the mailboxes of two leads
 * (W32). A second run on one day adds a line to the file and sends nothing.
 */
export async function keepHeadsOfToday(database: Database, home: string, now: Date): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const heads: Head[] = []
  for (const networkId of [0, ...networks.map(({ id }) => id)]) {
    const head = await database.inTransaction({ networkId, readOnly: true }, headOfNetwork)
    if (head) heads.push(head)
  }
  keepHeads(home, heads, now)
  for (const network of networks) {
    const head = heads.find(({ networkId }) => networkId === network.id)
    if (head) await mailHead(database, network, head, now)
  }
}

async function mailHead(database: Database, { id, name }: Network, head: Head, now: Date): Promise<void> {
  await database.inTransaction({ role: 'duett_worker', networkId: id }, async (db) => {
    const leads = witnessesOf(await seatsOfNetwork(db), await organisationsOfNetwork(db))
    const values = (locale: Locale) => ({ day: now, entries: head.id, head: headText(head), network: name[locale] })
    const told = { template: 'audit.head', values, key: `audit.head:${calendarDay(now)}`, leadsToAudit: false }
    await tell(db, leads, told, now)
  })
}
