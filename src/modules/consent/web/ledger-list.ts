import { calendarDay, type Locale } from '#platform/i18n'
import {
  defineList,
  hasWords,
  narrowRows,
  type ListQuery,
  type RowRules,
  type FilterOf,
  type SortOf,
} from '#platform/list'
import type { presentEntry } from './present-ledger.ts'

export const ledgerList = defineList({
  sorts: ['when', 'who', 'what'],
  standard: { sort: 'when', descending: true },
  filters: { q: { kind: 'text', maxLength: 100 }, from: { kind: 'date' } },
  rowsPerPage: 25,
})

export type LedgerRow = ReturnType<typeof presentEntry>
type Sort = SortOf<typeof ledgerList>
type Filter = FilterOf<typeof ledgerList>

const rules: RowRules<LedgerRow, Sort, Filter> = {
  sorts: { when: ({ at }) => at, who: ({ who }) => who, what: ({ what }) => what },
  filters: {
    q: ({ who, what }, words) => hasWords(`${who} ${what}`, words),
    from: ({ at }, day) => calendarDay(at) >= day,
  },
}

export function narrowLedger(rows: readonly LedgerRow[], query: ListQuery<Sort, Filter>, locale: Locale): LedgerRow[] {
  return narrowRows(rows, query, rules, locale)
}
