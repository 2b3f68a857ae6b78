import type { VacancyRow } from '../vacancy.ts'
import { contentHash, employerKey, entryKey, groupHash } from '../rules/identity.ts'
import { searchVector } from '#platform/text-search'
import { compactContent } from '../rules/stored-content.ts'

/**
 * A row made ready for the tables: what the import decides by, and the rest as the JSON that `write-batch.ts` hands to the database, without its
 * opening brace so that the number of the vacancy can be put in front.
 */
export type PreparedRow = {
  key: string
  hash: string
  group: string | null
  /** Tells the member it may belong to; null where the row names no employer. */
  employerKey: string | null
  json: string
}

export function prepareRow(row: VacancyRow, fixed: { key?: string; hash?: string } = {}): PreparedRow {
  const { key = entryKey(row) } = fixed
  const content = compactContent(row)
  const contentText = JSON.stringify(content)
  const place = row.places.find(({ lat }) => lat !== null)
  const districts = new Set(row.places.flatMap(({ placeKey }) => (placeKey ? [placeKey.slice(0, 5)] : [])))
  const hash = fixed.hash ?? contentHash(`${row.visibility}\n${contentText}`)
  const group = groupHash(row)
  const columns = {
    key,
    hash,
    group_hash: group,
    visibility: row.visibility,
    kldb: row.kldb,
    esco: row.escoUri,
    search: searchVector([
      ['A', [row.title, row.occupationText].filter(Boolean).join(' ')],
      ['B', [row.employer, ...row.places.flatMap(({ name, postcode }) => [name, postcode])].filter(Boolean).join(' ')],
      ['D', row.description?.slice(0, longestIndexedChars) ?? ''],
    ]),
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
  return {
    key,
    hash,
    group,
    employerKey: row.employer === null ? null : employerKey(row.employer),
    json: `"content":${contentText},${JSON.stringify(columns).slice(1)}`,
  }
}

/** A tsvector holds a mebibyte at most; the words people look for stand at the start. */
const longestIndexedChars = 20_000
