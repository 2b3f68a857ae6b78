import { acceptAnswer, answer, boardIsEmpty, moderateThread, saveTopic, startThread } from '#modules/exchange'
import type { Database } from '#platform/db'
import { done } from './done.ts'
import { seedThreads, seedTopics } from './board-texts.ts'
import { personas } from './people.ts'
import { staffOf } from './staff.ts'

const hourMs = 3_600_000

/** Topics, questions, articles and answers of the personas; a board with topics is left alone. */
export async function seedExchange(database: Database, networkId: number, now: Date): Promise<void> {
  const scope = { role: 'duett_worker', networkId, readOnly: true } as const
  if (!(await database.inTransaction(scope, boardIsEmpty))) return
  const karin = await staffOf(personas.karin, networkId)
  if (!karin) return
  const topicIds = new Map<string, string>()
  for (const { key, texts } of seedTopics) {
    const { topicId } = await done(saveTopic, { topicId: null, texts, closed: false }, karin, now)
    topicIds.set(key, topicId)
  }
  for (const thread of seedThreads) {
    const author = await staffOf(personas[thread.by], networkId)
    const topicId = topicIds.get(thread.topic)
    if (!author || !topicId) continue
    const { kind, title, body } = thread
    const { threadId } = await done(startThread, { topicId, kind, title, body }, author, before(now, thread.hoursAgo))
    for (const { by, hoursAgo, text, helped = false } of thread.answers) {
      const answering = await staffOf(personas[by], networkId)
      if (!answering) continue
      const { postId } = await done(answer, { threadId, body: text }, answering, before(now, hoursAgo))
      if (helped) await done(acceptAnswer, { threadId, postId }, author, before(now, hoursAgo - 1))
    }
    if (thread.pinned) await done(moderateThread, { threadId, pinned: true }, karin, now)
  }
}

function before(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * hourMs)
}
