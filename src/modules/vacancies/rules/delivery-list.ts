import { defineList, hasWords, type RowRulesOf } from '#platform/list'
import type { Delivery } from '../delivery.ts'

/** Dropped ones are in no list. */
export const listedDeliveryStates = ['mapping', 'checking', 'preview', 'taking', 'done', 'failed'] as const

/** Files that a member brought. */
export const deliveryList = defineList({
  sorts: ['file', 'source', 'brought', 'state'],
  standard: { sort: 'brought', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: listedDeliveryStates },
  },
  rowsPerPage: 50,
})

export const deliveryRules: RowRulesOf<Delivery, typeof deliveryList> = {
  sorts: {
    file: ({ fileName }) => fileName,
    source: ({ sourceName }) => sourceName,
    brought: ({ createdAt }) => createdAt,
    state: ({ state }) => listedDeliveryStates.findIndex((each) => each === state),
  },
  filters: {
    q: ({ fileName, sourceName }, words) => hasWords(`${fileName} ${sourceName}`, words),
    state: ({ state }, wanted) => state === wanted,
  },
}
