import type { VacancyRow } from '../vacancy.ts'
import { contentHash, entryKey, groupHash } from '../rules/identity.ts'
import { searchText } from '../rules/search-text.ts'
import { compactContent } from '../rules/stored-content.ts'

/** A row made ready for the tables, with the short names the statement of `write-batch.ts` knows it by. */
export type PreparedRow = {
  key: string
  hash: string
  /** Given where the vacancy exists, else before the insert. */
  id: number | null
  visibility: string
  content: object
  kldb: string | null
  esco: string | null
  group_hash: string | null
  /** Words of title and occupation, of employer and places, of the description. */
  words_a: string
  words_b: string
  words_d: string
  title: string
  employer: string | null
  districts: string[]
  lat: number | null
  lon: number | null
  contract: string | null
  hours_min: number | null
  hours_max: number | null
  on_site: number | null
  published: string | null
  valid: string | null
}

export function prepareRow(row: VacancyRow): PreparedRow {
  const content = compactContent(row)
  const place = row.places.find(({ lat }) => lat !== null)
  const districts = new Set(row.places.flatMap(({ placeKey }) => (placeKey ? [placeKey.slice(0, 5)] : [])))
  return {
    key: entryKey(row),
    hash: contentHash(`${row.visibility}\n${JSON.stringify(content)}`),
    id: null,
    visibility: row.visibility,
    content,
    kldb: row.kldb,
    esco: row.escoUri,
    group_hash: groupHash(row),
    words_a: searchText([row.title, row.occupationText].filter(Boolean).join(' ')),
    words_b: searchText(
      [row.employer, ...row.places.flatMap(({ name, postcode }) => [name, postcode])].filter(Boolean).join(' '),
    ),
    words_d: row.description ? searchText(row.description).slice(0, longestIndexedChars) : '',
    title: row.title,
    employer: row.employer,
    districts: [...districts],
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    contract: row.contract,
    hours_min: row.hoursPerWeekMin,
    hours_max: row.hoursPerWeekMax,
    on_site: row.onSitePercent,
    published: row.publishedOn,
    valid: row.validThrough,
  }
}

/** A tsvector holds a mebibyte at most; the words people look for stand at the start. */
const longestIndexedChars = 20_000
