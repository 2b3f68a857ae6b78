import { defineList } from '#platform/list'
import { origins } from '../recommendation.ts'
import { recommendationStates } from '../rules/states.ts'

export const stateFilters = ['pending', 'overdue', ...recommendationStates] as const

export const recommendationList = defineList({
  sorts: ['due', 'state', 'origin', 'recorded'],
  standard: { sort: 'state', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: stateFilters },
    organisation: { kind: 'id' },
    origin: { kind: 'choice', values: origins },
  },
  rowsPerPage: 50,
})
