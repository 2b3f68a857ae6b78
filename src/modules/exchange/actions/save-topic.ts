import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { Topic } from '../board.ts'
import { mayModerate } from '../rules/policy.ts'
import { longest } from '../rules/texts.ts'
import { allTopics, topicById, writeTopic } from '../store/topics.ts'

const about = z.string().trim().max(longest.topicAbout)
const germanText = z.strictObject({ name: z.string().trim().min(2).max(longest.topicName), about })
/** Without a name there is no translation, and German stands in its place. */
const translation = z
  .strictObject({ name: z.string().trim().max(longest.topicName), about })
  .transform((text) => (text.name === '' ? undefined : text))

type Facts = { topic: Topic | null; newId: string; last: number }

/** Opens a topic, or says anew what one is called; closed topics take nothing new. */
export const saveTopic = defineAction({
  name: 'exchange.saveTopic',
  input: z.strictObject({
    topicId: z.uuid().nullable(),
    texts: z.strictObject({ de: germanText, en: translation.optional(), vi: translation.optional() }),
    closed: z.boolean(),
  }),
  load: async (db, { topicId }): Promise<Facts | null> => {
    const topic = topicId === null ? null : await topicById(db, topicId)
    if (topicId !== null && !topic) return null
    const positions = (await allTopics(db)).map(({ position }) => position)
    return { topic, newId: randomUUID(), last: Math.max(0, ...positions) }
  },
  allow: (actor) => mayModerate(actor),
  decide: ({ topic, newId, last }, { texts: { de, en, vi }, closed }) => {
    const change: Topic = {
      id: topic?.id ?? newId,
      texts: { de, ...(en && { en }), ...(vi && { vi }) },
      position: topic?.position ?? last + 10,
      closed,
    }
    return { ok: true, change, audit: { subject: 'topic', subjectId: change.id } }
  },
  save: async (db, topic: Topic) => {
    await writeTopic(db, topic)
    return topic.id
  },
  present: (topicId) => ({ topicId }),
})
