import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/db'
import { revise, writtenNews, type WrittenNews } from './news.ts'
import { insertNews } from './store/news.ts'

export type Announcement = {
  /** Says what is announced: "agreements.signed:<id>". The same key is announced once. */
  key: string
  /** In all three languages; bodies are Markdown. */
  texts: WrittenNews
  now: Date
}

/**
 * Publishes news of the network in the transaction of what happened; leads can change or withdraw it like their own. For other modules,
 * whose action has asked who may. Null where the key was announced before.
 */
export async function announce(db: Db, { key, texts, now }: Announcement): Promise<string | null> {
  const id = randomUUID()
  const revised = revise(null, writtenNews.parse(texts), [])
  return (await insertNews(db, { id, key, ...revised, publishedAt: now, at: now })) ? id : null
}
