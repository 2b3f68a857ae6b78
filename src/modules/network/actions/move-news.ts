import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import type { News, NewsState } from '../news.ts'
import { deleteNews, lockNews, setNewsState } from '../store/news.ts'

/** What can follow which state; a draft that nobody saw may also be deleted. */
const following: Record<NewsState, readonly (NewsState | 'deleted')[]> = {
  draft: ['published', 'deleted'],
  published: ['withdrawn'],
  withdrawn: ['published', 'deleted'],
}

/** Publishes, withdraws or deletes news. */
export const moveNews = defineAction({
  name: 'network.moveNews',
  input: z.strictObject({ newsId: z.uuid(), to: z.enum(['published', 'withdrawn', 'deleted']) }),
  load: (db, { newsId }): Promise<News | null> => lockNews(db, newsId),
  allow: (actor) => holds(actor, 'network.change'),
  decide: ({ id, state }, { to }, now) => {
    if (!following[state].includes(to)) return { ok: false, code: 'notNow' as const, values: { state } }
    return {
      ok: true,
      change: { id, to, now },
      audit: { subject: 'news', subjectId: id, fields: ['state'] },
      events: to === 'published' ? [{ name: 'network.newsPublished', ids: { newsId: id } }] : [],
    }
  },
  save: async (db, { id, to, now }) => {
    if (to === 'deleted') await deleteNews(db, id)
    else await setNewsState(db, id, to, now)
    return to
  },
  present: (state) => ({ state }),
})
