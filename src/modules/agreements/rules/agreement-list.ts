import { defineList, type FilterOf, type SortOf } from '#platform/list'
import { agreementStates } from './steps.ts'

export const agreementList = defineList({
  sorts: ['number', 'members', 'state', 'start', 'end', 'changed'],
  standard: { sort: 'number', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: agreementStates },
    endsBefore: { kind: 'date' },
    organisation: { kind: 'id' },
  },
  rowsPerPage: 50,
})

export type AgreementSort = SortOf<typeof agreementList>
export type AgreementFilter = FilterOf<typeof agreementList>
