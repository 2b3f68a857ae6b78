import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import { recallReasons } from '../consent.ts'
import type { OpenRecall } from '../queries/open-recalls.ts'

export const openRecallList = defineList({
  sorts: ['deadline', 'organisation', 'number', 'reminders'],
  standard: { sort: 'deadline', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    reason: { kind: 'choice', values: recallReasons },
    state: { kind: 'choice', values: ['waiting', 'overdue'] },
  },
  rowsPerPage: 50,
})

const rules: RowRulesOf<OpenRecall, typeof openRecallList> = {
  sorts: {
    deadline: ({ deadline }) => deadline,
    organisation: ({ organisation }) => organisation,
    number: ({ caseNumber }) => caseNumber,
    reminders: ({ reminders }) => reminders,
  },
  filters: {
    q: ({ organisation, caseNumber }, words) => hasWords(`${organisation} ${caseNumber}`, words),
    reason: ({ reason }, wanted) => reason === wanted,
    state: ({ isOverdue }, wanted) => isOverdue === (wanted === 'overdue'),
  },
}

export function narrowOpenRecalls(
  rows: readonly OpenRecall[],
  query: QueryOf<typeof openRecallList>,
  locale: Locale,
): OpenRecall[] {
  return narrowRows(rows, query, rules, locale)
}
