import { calendarDay, type Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import type { presentEntry } from './present-ledger.ts'

export const ledgerList = defineList({
  sorts: ['when', 'who', 'what'],
  standard: { sort: 'when', descending: true },
  filters: { q: { kind: 'text', maxLength: 100 }, from: { kind: 'date' } },
  rowsPerPage: 25,
})

export type LedgerRow = ReturnType<typeof presentEntry>

const rules: RowRulesOf<LedgerRow, typeof ledgerList> = {
  sorts: { when: ({ at }) => at, who: ({ who }) => who, what: ({ what }) => what },
  filters: {
    q: ({ who, what }, words) => hasWords(`${who} ${what}`, words),
    from: ({ at }, day) => calendarDay(at) >= day,
  },
}

export function narrowLedger(
  rows: readonly LedgerRow[],
  query: QueryOf<typeof ledgerList>,
  locale: Locale,
): LedgerRow[] {
  return narrowRows(rows, query, rules, locale)
}
