import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { DigestRhythm, Topic } from '../board.ts'
import { mayRead, writer } from '../rules/policy.ts'
import { rhythmOf, setFollow, setRhythm } from '../store/follows.ts'
import { topicById } from '../store/topics.ts'

type Change = { topicId: string; accountId: string; follow: boolean; now: Date }

/** How often those hear who never chose. */
const firstRhythm: DigestRhythm = 'weekly'

/** Follows a topic or no longer; whoever follows the first one gets the weekly mail until they choose another rhythm. */
export const followTopic = defineAction({
  name: 'exchange.follow',
  input: z.strictObject({ topicId: z.uuid(), follow: z.boolean() }),
  load: (db, { topicId }): Promise<Topic | null> => topicById(db, topicId),
  allow: (actor) => mayRead(actor),
  decide: (topic, { follow }, now, actor) => ({
    ok: true,
    change: { topicId: topic.id, accountId: writer(actor).accountId, follow, now } satisfies Change,
    audit: { subject: 'topic', subjectId: topic.id },
  }),
  save: async (db, change: Change) => {
    await setFollow(db, change)
    if (change.follow && (await rhythmOf(db, change.accountId)) === null)
      await setRhythm(db, change.accountId, firstRhythm, change.now)
  },
  present: () => ({}),
})
