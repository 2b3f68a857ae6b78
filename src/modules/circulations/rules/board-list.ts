import { defineList, type ListQuery } from '#platform/list'

export const boardStandings = ['running', 'overdue', 'waiting', 'placed', 'ended'] as const
export type BoardStanding = (typeof boardStandings)[number]

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

export type BoardSort = (typeof boardList)['sorts'][number]
export type BoardFilter = keyof (typeof boardList)['filters']
export type BoardQuery = ListQuery<BoardSort, BoardFilter>

/** How replies are counted on the board: by what they mean for whoever deals with the circulation. */
export const boardGroups = ['unsent', 'open', 'overdue', 'positive', 'later', 'noNeed', 'placed', 'ended'] as const
export type BoardGroup = (typeof boardGroups)[number]
