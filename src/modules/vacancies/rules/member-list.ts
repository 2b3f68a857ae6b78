import { defineList } from '#platform/list'

export const listedStates = ['draft', 'scheduled', 'published', 'expired', 'closed'] as const
/** The states of a vacancy as its list shows them; a published one whose date has passed is `expired`. */
export type ListedState = (typeof listedStates)[number]

export const memberSorts = ['changed', 'title', 'employer', 'closes'] as const
export type MemberSort = (typeof memberSorts)[number]
export type MemberFilter = 'q' | 'state' | 'kind'

export const memberList = defineList({
  sorts: memberSorts,
  standard: { sort: 'changed', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: listedStates },
    kind: { kind: 'choice', values: ['entered', 'upload', 'feed', 'import'] },
  },
  rowsPerPage: 50,
})
