import { defineList, listAddress, type SortOf } from '#platform/list'
import type { BoardQuery } from '../queries/read-board.ts'
import type { ThreadOrder } from '../store/threads.ts'

export const views = ['open', 'articles', 'followed', 'mine'] as const
export type View = (typeof views)[number]

/** What the board can be narrowed by and in which order it stands. `latest` is the standard, `-` before it changes nothing. */
export const boardList = defineList({
  sorts: ['latest', 'answers', 'relevance'],
  standard: { sort: 'latest', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 200 },
    view: { kind: 'choice', values: views },
    topic: { kind: 'id' },
  },
  rowsPerPage: 20,
})

export type BoardAddress = {
  filters: Readonly<Partial<Record<'q' | 'view' | 'topic', string>>>
  sort: SortOf<typeof boardList>
  page: number
  offset: number
  limit: number
}

export function boardAddress({ filters, sort, page }: Pick<BoardAddress, 'filters' | 'sort' | 'page'>): string {
  return listAddress(boardList, { filters, sort, descending: false, page })
}

/** Search words put the best matches first, unless another order was chosen. */
export function boardQuery({ filters, sort, offset, limit }: BoardAddress, sortWasChosen: boolean): BoardQuery {
  const words = filters.q ?? ''
  const order: ThreadOrder = words !== '' && !sortWasChosen ? 'relevance' : sort
  return {
    view: views.find((view) => view === filters.view) ?? 'all',
    words,
    topicId: filters.topic ?? null,
    order,
    offset,
    limit,
  }
}
