import type { FilterRule, ListDefinition, ListQuery, ListReading, WrongPart } from './list-definition.ts'

/** Further back an offset costs more than anybody reads; narrowing the list helps more. */
const lastPage = 10_000

/**
 * Reads sort, filters and page from an address: `?sort=-name&kind=employer&page=2`. Parts nobody knows are named instead of ignored, so that
 * a filter that does nothing is not taken for one that found everything.
 */
export function readList<Sort extends string, Filter extends string>(
  definition: ListDefinition<Sort, Filter>,
  address: URLSearchParams,
): ListReading<Sort, Filter> {
  const wrong: WrongPart[] = []
  const filters: Partial<Record<Filter, string>> = {}
  let { sort, descending } = definition.standard
  let page = 1
  for (const name of new Set(address.keys())) {
    const values = address.getAll(name)
    const value = values[0]?.trim() ?? ''
    if (values.length > 1) wrong.push({ name, problem: 'twice' })
    else if (value === '') continue
    else if (name === 'page') {
      if (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= lastPage) page = Number(value)
      else wrong.push({ name, problem: 'value' })
    } else if (name === 'sort') {
      const wanted = definition.sorts.find((each) => each === value.replace(/^-/, ''))
      if (wanted) [sort, descending] = [wanted, value.startsWith('-')]
      else wrong.push({ name, problem: 'value' })
    } else if (!isFilterOf(definition, name)) wrong.push({ name, problem: 'unknown' })
    else if (fits(value, definition.filters[name])) filters[name] = value
    else wrong.push({ name, problem: 'value' })
  }
  const limit = definition.rowsPerPage
  return { query: { sort, descending, filters, page, offset: (page - 1) * limit, limit }, wrong }
}

/** What an address says beside its list, such as what was just done; taken out, since `readList` refuses what is no part of the list. */
export function takeFromAddress<Value extends string>(
  address: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | null {
  const said = address.get(name)
  address.delete(name)
  return values.find((value) => value === said) ?? null
}

/** 422 where the address asks for something that does not exist. */
export function listStatus(reading: ListReading): 200 | 422 {
  return reading.wrong.length > 0 ? 422 : 200
}

/** For files, which have no form to show a message in: the query of a right address, or an answer to throw. */
export function queryOrRefuse<Sort extends string, Filter extends string>(
  reading: ListReading<Sort, Filter>,
): ListQuery<Sort, Filter> {
  if (reading.wrong.length > 0) throw new Response(null, { status: 422 })
  return reading.query
}

/** The address of a list, parts in a fixed order and nothing that is standard, so that one list has one address. */
export function listAddress<Sort extends string, Filter extends string>(
  definition: ListDefinition<Sort, Filter>,
  { sort, descending, filters, page }: Pick<ListQuery<Sort, Filter>, 'sort' | 'descending' | 'filters' | 'page'>,
): string {
  const address = new URLSearchParams()
  for (const name of Object.keys(definition.filters) as Filter[]) {
    const value = filters[name]
    if (value) address.set(name, value)
  }
  const { standard } = definition
  if (sort !== standard.sort || descending !== standard.descending)
    address.set('sort', `${descending ? '-' : ''}${sort}`)
  if (page > 1) address.set('page', String(page))
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}

/** Own names only: `?__proto__=…` and `?constructor=…` are no filters. */
function isFilterOf<Filter extends string>(definition: ListDefinition<string, Filter>, name: string): name is Filter {
  return Object.hasOwn(definition.filters, name)
}

function fits(value: string, rule: FilterRule): boolean {
  switch (rule.kind) {
    case 'text':
      // NUL is the one character PostgreSQL cannot take.
      return value.length <= rule.maxLength && !value.includes('\0')
    case 'choice':
      return rule.values.includes(value)
    case 'date':
      return isDay(value)
    case 'id':
      return /^([1-9]\d{0,14}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.test(value)
  }
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}
