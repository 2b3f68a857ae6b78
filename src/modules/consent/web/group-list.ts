import type { Locale } from '#platform/i18n'
import {
  defineList,
  hasWords,
  narrowRows,
  type ListQuery,
  type RowRules,
  type FilterOf,
  type SortOf,
} from '#platform/list'
import type { GroupedMember } from '../queries/grouped-members.ts'

export const groupList = defineList({
  sorts: ['group', 'organisation'],
  standard: { sort: 'group', descending: false },
  filters: { q: { kind: 'text', maxLength: 100 }, belongs: { kind: 'choice', values: ['grouped', 'alone'] } },
  rowsPerPage: 50,
})

type Sort = SortOf<typeof groupList>
type Filter = FilterOf<typeof groupList>

const rules: RowRules<GroupedMember, Sort, Filter> = {
  sorts: { group: ({ group }) => group, organisation: ({ organisation }) => organisation },
  filters: {
    q: ({ organisation, group }, words) => hasWords(`${organisation} ${group ?? ''}`, words),
    belongs: ({ group }, wanted) => (group !== null) === (wanted === 'grouped'),
  },
}

export function narrowGroups(
  rows: readonly GroupedMember[],
  query: ListQuery<Sort, Filter>,
  locale: Locale,
): GroupedMember[] {
  return narrowRows(rows, query, rules, locale)
}
