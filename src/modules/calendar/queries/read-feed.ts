import { ownAppointments, type OwnAppointment } from '#modules/placements'
import { inTransaction, type Scope } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { readFeedToken } from '../feed-token.ts'
import { isInForce } from '../rules/is-in-force.ts'
import { isWorthNoting } from '../rules/worth-noting.ts'
import { feedOfLink, noteFetch } from '../store/feeds.ts'
import { holderOf } from './own-calendar.ts'

/**
 * What stands behind an address: the days of whoever made it, read as that person reads them, so that the walls of the partner hold. Null for
 * an address that never was, was replaced or switched off, or whose account, file or link ended.
 */
export async function readFeed(token: string, now: Date): Promise<OwnAppointment[] | null> {
  const read = readFeedToken(token)
  if (!read) return null
  const { networkId, hash } = read
  const feed = await inTransaction({ networkId, linkHash: hash, readOnly: true }, feedOfLink)
  if (!feed) return null
  const { personId, accountId } = feed
  const asPerson: Scope = { networkId, personId, actingAccountId: accountId, audience: 'person' }
  return inTransaction(asPerson, async (db) => {
    if (!isInForce(feed, await holderOf(db, personId))) return null
    if (isWorthNoting(feed.fetchedAt, now)) await noteFetch(db, feed, now)
    return ownAppointments(db, personId, calendarDay(now))
  })
}
