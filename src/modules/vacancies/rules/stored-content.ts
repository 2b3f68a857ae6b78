import type { VacancyContent, VacancyRow } from '../vacancy.ts'

const unknown: VacancyContent = {
  title: '',
  employer: null,
  description: null,
  places: [],
  onSitePercent: null,
  positions: 1,
  hoursPerWeekMin: null,
  hoursPerWeekMax: null,
  startDate: null,
  startsImmediately: false,
  salaryMonthlyEurMin: null,
  salaryMonthlyEurMax: null,
  languages: [],
  skills: [],
  contract: null,
  occupationText: null,
  kldb: null,
  escoUri: null,
  url: null,
  applyTo: null,
  publishedOn: null,
  validThrough: null,
  familyMeasures: [],
}
const contentFields = Object.keys(unknown) as (keyof VacancyContent)[]

/** What the source says, in a fixed order of fields and without what it leaves open: this is stored and hashed. */
export function compactContent(row: VacancyRow | VacancyContent): Partial<VacancyContent> {
  const compact: Record<string, unknown> = {}
  for (const field of contentFields) {
    const value = row[field]
    const isDefault = Array.isArray(value) ? value.length === 0 : value === unknown[field]
    if (!isDefault) compact[field] = field === 'places' ? row.places.map(withoutUnknown) : value
  }
  return compact
}

/** The inverse: every field present, unknown ones as `VacancyContent` says it. */
export function fullContent(compact: Partial<VacancyContent>): VacancyContent {
  const places = (compact.places ?? []).map((place) => ({ ...unknownPlace, ...place }))
  return { ...unknown, ...compact, places }
}

const unknownPlace = { name: null, postcode: null, street: null, placeKey: null, lat: null, lon: null }

function withoutUnknown<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<Fields>
}
