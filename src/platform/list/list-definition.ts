/** What a filter may hold. Everything else in the address is refused (S-10). */
export type FilterRule =
  | { kind: 'text'; maxLength: number }
  | { kind: 'choice'; values: readonly string[] }
  /** 2026-11-22. */
  | { kind: 'date' }
  /** The id of something: a UUID or a whole number. */
  | { kind: 'id' }

/**
 * The fixed map of a list (walls W12, W17): what it can be sorted by and narrowed by. Names are those of the address; the store turns each
 * into a column by a map of its own. Only what the reader may see belongs here, since an order tells what it sorts by.
 */
export type ListDefinition<Sort extends string, Filter extends string> = {
  sorts: readonly Sort[]
  /** Without `sort` in the address. */
  standard: { sort: Sort; descending: boolean }
  filters: Readonly<Record<Filter, FilterRule>>
  rowsPerPage: number
}

/** The names that a list's rows are sorted by. */
export type SortOf<List extends ListDefinition<string, string>> = List['sorts'][number]
/** The names of a list's filters. */
export type FilterOf<List extends ListDefinition<string, string>> = keyof List['filters'] & string
/** What a reader asks of this list. */
export type QueryOf<List extends ListDefinition<string, string>> = ListQuery<SortOf<List>, FilterOf<List>>

/** What one reader asks of a list; the store needs no more than this. */
export type ListQuery<Sort extends string = string, Filter extends string = string> = {
  sort: Sort
  descending: boolean
  /** Trimmed, without empty ones. */
  filters: Readonly<Partial<Record<Filter, string>>>
  /** From 1. */
  page: number
  offset: number
  limit: number
}

/** A part of the address that does not exist here, or whose value cannot be right. */
export type WrongPart = { name: string; problem: 'unknown' | 'value' | 'twice' }

/** The query holds what is right; with `wrong` parts the page answers 422 and names them. */
export type ListReading<Sort extends string = string, Filter extends string = string> = {
  query: ListQuery<Sort, Filter>
  wrong: readonly WrongPart[]
}

/** Fixes the names of a list from its parts. */
export function defineList<const Sort extends string, const Filter extends string>(
  definition: ListDefinition<Sort, Filter>,
): ListDefinition<Sort, Filter> {
  return definition
}
