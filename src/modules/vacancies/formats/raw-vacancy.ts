/** What every format maps its own names to. Values stay as the file has them; `vacancy-row.ts` reads and checks them in one place. */
export const rawFields = [
  'sourceId',
  'title',
  'occupation',
  'kldb',
  'escoUri',
  'employer',
  'description',
  'onSitePercent',
  'homeOffice',
  'positions',
  'hours',
  'hoursMin',
  'hoursMax',
  'workingTime',
  'startDate',
  'salary',
  'salaryMin',
  'salaryMax',
  'salaryPeriod',
  'contract',
  'languages',
  'skills',
  'url',
  'applyTo',
  'publishedOn',
  'validThrough',
  'familyMeasures',
  'visibility',
] as const
export type RawField = (typeof rawFields)[number]

export const rawPlaceFields = ['place', 'postcode', 'street', 'country', 'lat', 'lon'] as const
export type RawPlaceField = (typeof rawPlaceFields)[number]

export type RawPlace = Partial<Record<RawPlaceField, unknown>>

export type RawVacancy = {
  line: number
  fields: Partial<Record<RawField, unknown>>
  places: readonly RawPlace[]
  /** How the file calls a field, for messages; one object per format or header, shared by its rows. */
  names: Partial<Record<RawField | RawPlaceField, string>>
}
