import { defineList, type ListQuery, type FilterOf, type SortOf } from '#platform/list'

/** A circulation has several: one that waits for us runs, too. */
export const boardStandings = ['running', 'overdue', 'soon', 'waiting', 'answered', 'placed', 'ended'] as const
export type BoardStanding = (typeof boardStandings)[number]

/** What the tabs above the board lead to, and how many circulations each shows. */
export const boardViews = ['all', ...boardStandings] as const
export type BoardCounts = Record<(typeof boardViews)[number], number>

export function viewOf({ standing }: BoardQuery['filters']): (typeof boardViews)[number] {
  return boardViews.find((view) => view === standing) ?? 'all'
}

/** A deadline with open answers within a week is soon. */
export const soonDays = 7

export const boardList = defineList({
  sorts: ['due', 'created', 'open', 'overdue', 'positive', 'speed', 'number'],
  standard: { sort: 'due', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 40 },
    standing: { kind: 'choice', values: boardStandings },
    sender: { kind: 'id' },
    recipient: { kind: 'id' },
  },
  rowsPerPage: 50,
})

export type BoardSort = SortOf<typeof boardList>
export type BoardFilter = FilterOf<typeof boardList>
export type BoardQuery = ListQuery<BoardSort, BoardFilter>

/** How replies are counted on the board: by what they mean for whoever deals with the circulation. */
export const boardGroups = ['unsent', 'open', 'overdue', 'positive', 'later', 'noNeed', 'placed', 'ended'] as const
export type BoardGroup = (typeof boardGroups)[number]
