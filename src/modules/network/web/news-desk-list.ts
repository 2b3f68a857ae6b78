import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { defineList, type ListQuery } from '#platform/list'
import { foldText } from '#platform/text-search'
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
type Sort = (typeof newsList)['sorts'][number]

const sortKeys: Record<Sort, (news: News) => string> = {
  title: ({ texts }) => texts.de.title,
  changed: ({ changedAt }) => changedAt.toISOString(),
  published: ({ publishedAt }) => publishedAt?.toISOString() ?? '',
}

/** News of a network, narrowed and sorted; some hundred at most, so this needs no index. */
export async function deskNews(
  { networkId }: StaffActor,
  { filters, sort, descending }: Pick<ListQuery, 'filters' | 'sort' | 'descending'>,
  locale: Locale,
): Promise<News[]> {
  const all = await inTransaction({ networkId, readOnly: true }, allNews)
  const words = foldText(filters.q ?? '')
  const found = all.filter(
    (news) =>
      foldText(textFor(news, locale).title).includes(words) &&
      (!filters.state || news.state === filters.state) &&
      (!filters.lacks || translationState(news, filters.lacks as Locale) !== 'current'),
  )
  const key = sortKeys[sort as Sort]
  const sorted = found.toSorted((one, other) => key(one).localeCompare(key(other), locale))
  return descending ? sorted.toReversed() : sorted
}
