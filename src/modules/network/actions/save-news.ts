import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { changedTexts, revise, writtenNews, type News } from '../news.ts'
import { insertNews, lockNews, updateTexts } from '../store/news.ts'

/** Writes news or words it anew; what is published changes at once. */
export const saveNews = defineAction({
  name: 'network.saveNews',
  input: z.strictObject({
    /** Null: new. */
    newsId: z.uuid().nullable(),
    texts: writtenNews,
    /** Translations that still say the same although they were not touched. */
    confirmed: z.array(z.enum(['en', 'vi'])).max(2),
  }),
  load: async (db, { newsId }): Promise<{ news: News | null } | null> => {
    if (newsId === null) return { news: null }
    const news = await lockNews(db, newsId)
    return news && { news }
  },
  allow: (actor) => holds(actor, 'network.change'),
  decide: ({ news }, { texts, confirmed }, now) => {
    const revised = revise(news, texts, confirmed)
    const id = news?.id ?? randomUUID()
    return {
      ok: true,
      change: { id, isNew: news === null, revised, now },
      audit: { subject: 'news', subjectId: id, fields: changedTexts(news?.texts ?? null, revised.texts) },
    }
  },
  save: async (db, { id, isNew, revised, now }) => {
    if (isNew) await insertNews(db, { id, key: null, ...revised, publishedAt: null, at: now })
    else await updateTexts(db, id, revised, now)
    return id
  },
  present: (newsId) => ({ newsId }),
})
