import { hash } from 'node:crypto'

import type { VacancyRow } from '../vacancy.ts'
import { foldText } from '#platform/text-search'

/**
 * What a vacancy is called within its source: the source's own identifier, else one made from its link, or from employer, title and
 * place. So a row without an identifier is the same vacancy again as long as these stay the same.
 */
export function entryKey(row: VacancyRow): string {
  if (row.sourceId !== null) return entryKeyOfId(row.sourceId)
  if (row.url !== null) return `url:${digest(row.url)}`
  const place = row.places[0]
  return `content:${digest([row.employer, row.title, place?.name, place?.postcode, place?.street].map(plain).join('\n'))}`
}

export function entryKeyOfId(sourceId: string): string {
  return `id:${sourceId}`
}

/** 128 bits as a UUID, the narrowest type that holds them. */
export function contentHash(storedText: string): string {
  return digest(storedText)
}

/** Same employer, title and place, however written: a signed 64-bit number as text, null where the employer is unknown. */
export function groupHash(row: VacancyRow): string | null {
  if (row.employer === null || row.title === '') return null
  const place = row.places[0]
  const parts = [employerKey(row.employer), withoutGenderMarks(plain(row.title)), place?.placeKey ?? plain(place?.name)]
  return BigInt.asIntN(64, BigInt(`0x${hash('sha256', parts.join('\n'), 'hex').slice(0, 16)}`)).toString()
}

/** One employer however written: without case, marks, punctuation and legal form. */
export function employerKey(employer: string): string {
  return withoutLegalForm(plain(employer))
}

function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32)
}

function plain(text: string | null | undefined): string {
  return text ? foldText(text).replace(/\s+/g, ' ').trim() : ''
}

function withoutLegalForm(employer: string): string {
  return employer.replace(/[.,]/g, '').replace(/ (?:g?gmbh|ag|kg|ohg|e ?v|ug|se|gbr|mbh|& co)\b/g, '')
}

function withoutGenderMarks(title: string): string {
  return title
    .replace(/[([]?\b[mwdfxi](?:\s?[/|,]\s?[mwdfxi]){1,2}\b[)\]]?/g, '')
    .replace(/[*:_/-]+in(?:nen)?\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
