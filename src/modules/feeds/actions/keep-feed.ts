import { z } from 'zod'

import { closeFeedVacancies } from '#modules/vacancies'
import { defineAction } from '#platform/action'
import { networkOfTransaction } from '../store/network.ts'
import type { Feed } from '../feed.ts'
import { feedInput } from '../rules/feed-input.ts'
import { mayUseFeed } from '../rules/may-use-feed.ts'
import { changeFeed, deleteFeed, feedById, feedsOf, insertFeed, setFeedState, type FeedFields } from '../store/feeds.ts'

const mostFeeds = 20
const fields = feedInput.shape

/** A new address of a member; the worker fetches it within minutes. */
export const addFeed = defineAction({
  name: 'feeds.add',
  input: z.strictObject({ ...fields, organisationId: z.uuid(), accountId: z.string().max(100) }),
  load: (db, { organisationId }) => feedsOf(db, organisationId),
  allow: (actor, _feeds, input) => mayUseFeed(actor, input),
  decide(feeds: Feed[], input, now) {
    if (feeds.length >= mostFeeds) return { ok: false, code: 'tooMany', values: { most: mostFeeds } }
    if (feeds.some(({ name }) => name === input.name)) return { ok: false, code: 'nameTaken' }
    return {
      ok: true,
      change: { input, now },
      audit: { subject: 'feed', subjectId: null, fields: Object.keys(fields) },
    }
  },
  save: (db, { input, now }) => insertFeed(db, input, now),
  present: (feedId) => ({ feedId }),
})

type Change = { feed: Feed; now: Date } & (
  | { step: 'change'; fields: Omit<FeedFields, 'name'> }
  | { step: 'pause' | 'resume' | 'fetch' }
  | { step: 'remove'; close: boolean }
)

const { name: _name, ...changeable } = fields
const feedId = z.string().max(40)

const changeInput = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('change'), feedId, ...changeable }),
  z.strictObject({ step: z.literal('pause'), feedId }),
  z.strictObject({ step: z.literal('resume'), feedId }),
  z.strictObject({ step: z.literal('fetch'), feedId }),
  z.strictObject({ step: z.literal('remove'), feedId, close: z.boolean() }),
])

/** What a member does with a feed: change it, pause it, resume it, have it fetched now, remove it. */
export const changeFeedOf = defineAction({
  name: 'feeds.change',
  input: changeInput,
  load: (db, { feedId: id }) => feedById(db, id, { lock: true }),
  allow: (actor, feed) => mayUseFeed(actor, feed),
  decide(feed, input, now) {
    if (input.step === 'fetch' && feed.state === 'paused') return { ok: false, code: 'paused' }
    const audit = { subject: 'feed', subjectId: feed.id, fields: [input.step] }
    return { ok: true, change: changeOf(feed, input, now), audit }
  },
  async save(db, change) {
    const { feed, now } = change
    switch (change.step) {
      case 'change':
        return changeFeed(db, feed.id, change.fields, now)
      case 'pause':
        return setFeedState(db, feed.id, 'paused', now)
      case 'resume':
      case 'fetch':
        return setFeedState(db, feed.id, 'active', now)
      case 'remove':
        if (change.close) await closeFeedVacancies(db, await networkOfTransaction(db), feed.organisationId, feed.name)
        return deleteFeed(db, feed.id)
    }
  },
  present: (_saved, feed) => ({ feedId: feed.id }),
})

type Input = z.infer<typeof changeInput>

function changeOf(feed: Feed, input: Input, now: Date): Change {
  if (input.step === 'remove') return { feed, now, step: 'remove', close: input.close }
  if (input.step !== 'change') return { feed, now, step: input.step }
  const { url, format, schedule, complete } = input
  return { feed, now, step: 'change', fields: { url, format, schedule, complete } }
}
