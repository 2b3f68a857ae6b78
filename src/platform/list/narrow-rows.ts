import type { Locale } from '#platform/i18n'
import { foldText } from '#platform/text-search'
import type { FilterOf, ListDefinition, ListQuery, SortOf } from './list-definition.ts'

/** null: not known, which stands last in both directions. */
export type SortValue = string | number | boolean | Date | null

/** What the names of a list mean for rows held in memory; one for each name, so that none can be forgotten. */
export type RowRules<Row, Sort extends string, Filter extends string> = {
  sorts: Readonly<Record<Sort, (row: Row) => SortValue>>
  filters: Readonly<Record<Filter, (row: Row, value: string) => boolean>>
}

/** The same from the list itself: `RowRulesOf<Seat, typeof seatList>`. */
export type RowRulesOf<Row, List extends ListDefinition<string, string>> = RowRules<Row, SortOf<List>, FilterOf<List>>

/**
 * The rows that fit, in the order asked for; rows that are equal in it keep the order they came in. For lists of some hundred rows, which need
 * no index; longer ones are narrowed by the database.
 */
export function narrowRows<Row, Sort extends string, Filter extends string>(
  rows: readonly Row[],
  { sort, descending, filters }: Pick<ListQuery<Sort, Filter>, 'sort' | 'descending' | 'filters'>,
  rules: RowRules<Row, Sort, Filter>,
  locale: Locale,
): Row[] {
  const names = Object.keys(rules.filters) as Filter[]
  const tests = names.flatMap((name) => {
    const value = filters[name]
    return value ? [(row: Row) => rules.filters[name](row, value)] : []
  })
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const direction = descending ? -1 : 1
  return rows
    .filter((row) => tests.every((fits) => fits(row)))
    .map((row) => ({ row, key: rules.sorts[sort](row) }))
    .toSorted(({ key: one }, { key: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null)
      const order = typeof one === 'string' ? compare(one, String(other)) : Number(one) - Number(other)
      return direction * order
    })
    .map(({ row }) => row)
}

/** What the reader sees of it, and how much there is. */
export function pageOf<Row>(
  rows: readonly Row[],
  { offset, limit }: Pick<ListQuery, 'offset' | 'limit'>,
): { rows: Row[]; total: number } {
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
}

/** Whether every word that was typed stands somewhere in the text, whatever its case and marks. */
export function hasWords(text: string, typed: string): boolean {
  const folded = foldText(text)
  return foldText(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
