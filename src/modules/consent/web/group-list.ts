import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import type { GroupedMember } from '../queries/grouped-members.ts'

export const groupList = defineList({
  sorts: ['group', 'organisation'],
  standard: { sort: 'group', descending: false },
  filters: { q: { kind: 'text', maxLength: 100 }, belongs: { kind: 'choice', values: ['grouped', 'alone'] } },
  rowsPerPage: 50,
})

const rules: RowRulesOf<GroupedMember, typeof groupList> = {
  sorts: { group: ({ group }) => group, organisation: ({ organisation }) => organisation },
  filters: {
    q: ({ organisation, group }, words) => hasWords(`${organisation} ${group ?? ''}`, words),
    belongs: ({ group }, wanted) => (group !== null) === (wanted === 'grouped'),
  },
}

export function narrowGroups(
  rows: readonly GroupedMember[],
  query: QueryOf<typeof groupList>,
  locale: Locale,
): GroupedMember[] {
  return narrowRows(rows, query, rules, locale)
}
