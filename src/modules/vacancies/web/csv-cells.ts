import type { CsvCell } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import type { VacancyContent } from '../vacancy.ts'
import { contractOf } from './vacancy-facts.ts'

/** Columns of a file of vacancies, by their key in the catalogue; the headings are those the import understands. */
export const csvColumns = [
  'id',
  'title',
  'occupation',
  'employer',
  'postcode',
  'place',
  'street',
  'hoursMin',
  'hoursMax',
  'start',
  'contract',
  'salaryMin',
  'salaryMax',
  'languages',
  'skills',
  'url',
  'applyTo',
  'published',
  'validThrough',
  'description',
] as const

export function csvCells(vacancy: VacancyContent & { id: string }, locale: Locale): CsvCell[] {
  const place = (field: 'postcode' | 'name' | 'street') => joined(vacancy.places.map((each) => each[field]))
  return [
    vacancy.id,
    vacancy.title,
    vacancy.occupationText,
    vacancy.employer,
    place('postcode'),
    place('name'),
    place('street'),
    vacancy.hoursPerWeekMin,
    vacancy.hoursPerWeekMax,
    vacancy.startsImmediately ? 'sofort' : vacancy.startDate,
    contractOf(vacancy, locale),
    vacancy.salaryMonthlyEurMin,
    vacancy.salaryMonthlyEurMax,
    vacancy.languages.map(({ code, level }) => `${code}:${level}`).join('; '),
    vacancy.skills.join('; '),
    vacancy.url,
    vacancy.applyTo,
    vacancy.publishedOn,
    vacancy.validThrough,
    vacancy.description,
  ]
}

/** Several places of work stand in one cell, as the import reads them. */
function joined(texts: readonly (string | null)[]): string | null {
  return texts.some((text) => text !== null) ? texts.map((text) => text ?? '').join(' | ') : null
}
