import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import { textFor, translationState, type News } from '../news.ts'
import { allNews } from '../store/news.ts'

export const newsStates = ['draft', 'published', 'withdrawn'] as const
export const translationGaps = ['en', 'vi'] as const

export const newsList = defineList({
  sorts: ['title', 'changed', 'published'],
  standard: { sort: 'changed', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: newsStates },
    /** Without a current translation into this language. */
    lacks: { kind: 'choice', values: translationGaps },
  },
  rowsPerPage: 50,
})

const rulesFor = (locale: Locale): RowRulesOf<News, typeof newsList> => ({
  sorts: {
    title: (news) => textFor(news, locale).title,
    changed: ({ changedAt }) => changedAt,
    published: ({ publishedAt }) => publishedAt,
  },
  filters: {
    q: (news, words) => hasWords(textFor(news, locale).title, words),
    state: ({ state }, wanted) => state === wanted,
    lacks: (news, language) =>
      translationGaps.some((gap) => gap === language && translationState(news, gap) !== 'current'),
  },
})

/** News of a network, narrowed and sorted; some hundred at most, so this needs no index. */
export async function deskNews(
  { networkId }: StaffActor,
  query: QueryOf<typeof newsList>,
  locale: Locale,
): Promise<News[]> {
  const all = await inTransaction({ networkId, readOnly: true }, allNews)
  return narrowRows(all, query, rulesFor(locale), locale)
}
