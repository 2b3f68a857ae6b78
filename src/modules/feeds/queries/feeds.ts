import type { StaffActor } from '#platform/action'
import { currentDatabase } from '#platform/db'
import type { Feed, Run } from '../feed.ts'
import { mayUseFeed } from '../rules/may-use-feed.ts'
import { feedById, feedsOf, runsOf } from '../store/feeds.ts'

const shownRuns = 500

export type FeedWithLastRun = { feed: Feed; last: Run | null }

export function ownFeeds({ networkId, organisationId }: StaffActor): Promise<FeedWithLastRun[]> {
  return currentDatabase().inTransaction({ networkId, readOnly: true }, async (db) => {
    const found: FeedWithLastRun[] = []
    for (const feed of await feedsOf(db, organisationId))
      found.push({ feed, last: (await runsOf(db, feed.id, 1))[0] ?? null })
    return found
  })
}

/** null: there is none, or not for this seat; both answer alike. */
export function seenFeed(actor: StaffActor, feedId: string): Promise<{ feed: Feed; runs: Run[] } | null> {
  return currentDatabase().inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const feed = await feedById(db, feedId)
    if (!feed || !mayUseFeed(actor, feed).allowed) return null
    return { feed, runs: await runsOf(db, feedId, shownRuns) }
  })
}
