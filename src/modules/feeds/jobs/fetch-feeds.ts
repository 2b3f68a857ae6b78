import { accountsByIds } from '#modules/identity'
import { takeFeedFile } from '#modules/vacancies'
import type { Database, Db, NetworkId } from '#platform/db'
import { sendMail } from '#platform/mail'
import { outboundFetch, OutboundFailure } from '#platform/outbound'
import type { Feed, Run } from '../feed.ts'
import { paths } from '../paths.ts'
import { afterRun } from '../rules/schedule.ts'
import { claimDueFeeds, noteRun } from '../store/feeds.ts'

const atOnce = 5
/** Longer than a run can take; what was cut off is due again after this. */
const claimedForMs = 15 * 60_000

type Options = { now?: () => Date; signal?: AbortSignal }

/** Fetches what is due in one network until nothing is, one feed after another. Returns how many. */
export async function fetchDueFeeds(database: Database, networkId: NetworkId, options: Options = {}): Promise<number> {
  const { now = () => new Date(), signal } = options
  let fetched = 0
  for (;;) {
    const due = await database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
      claimDueFeeds(db, now(), new Date(now().getTime() + claimedForMs), atOnce),
    )
    for (const feed of due) {
      signal?.throwIfAborted()
      await fetchFeed(database, networkId, feed, now())
    }
    fetched += due.length
    if (due.length < atOnce) return fetched
  }
}

const nothing = { new: 0, updated: 0, unchanged: 0, closed: 0, rejected: 0 }

async function fetchFeed(database: Database, networkId: NetworkId, feed: Feed, now: Date): Promise<void> {
  const { etag, lastModified } = feed
  const run: Run = { at: now, outcome: 'unreachable', problem: null, deliveryId: null, counts: nothing }
  let marks = { etag, lastModified }
  const answer = await ask(feed)
  if (answer?.status === 304) run.outcome = 'same'
  else if (answer?.status === 200) {
    const result = await takeFeedFile(
      database,
      { networkId, ...sourceOf(feed), format: feed.format, content: answer.bytes },
      now,
    )
    run.outcome = result.problem ? 'unusable' : 'taken'
    run.problem = result.problem
    run.deliveryId = result.deliveryId
    run.counts = { ...nothing, ...result.counts, rejected: result.rejected }
    // An answer that could not be used is asked for again in full.
    marks = result.problem
      ? { etag: null, lastModified: null }
      : { etag: answer.headers.etag ?? null, lastModified: answer.headers['last-modified'] ?? null }
  }
  const { paused, ...after } = afterRun(feed, run.outcome, now)
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    await noteRun(db, feed.id, { ...marks, ...after, state: paused ? 'paused' : 'active' }, run)
    if (paused) await tellOwner(db, feed, now)
  })
}

function sourceOf({ organisationId, name, complete }: Feed) {
  return { organisationId, sourceName: name, fileName: name, complete }
}

/** null: no usable answer came; why is nobody's business (W25). */
async function ask({ url, etag, lastModified }: Feed) {
  try {
    return await outboundFetch(url, {
      headers: {
        accept: 'text/csv, application/json, application/ld+json, application/xml, text/html;q=0.8, */*;q=0.1',
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
    })
  } catch (error) {
    if (error instanceof OutboundFailure) return null
    throw error
  }
}

/** Once, when it is paused; the page says more than a mail may. */
async function tellOwner(db: Db, feed: Feed, now: Date): Promise<void> {
  const [account] = await accountsByIds([feed.accountId])
  if (!account?.address || account.blocked) return
  const { name, address, locale } = account
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'feeds.paused',
      values: { feed: feed.name },
      linkPath: paths.feed(locale, { feedId: feed.id }),
      necessary: true,
      key: `feeds.paused:${feed.id}:${now.toISOString()}`,
    },
    now,
  )
}
