import type { VacancyContent, WorkPlace } from '../../vacancy.ts'

/** Languages a form has room for. */
export const languageRows = [1, 2, 3] as const

const textFields = [
  'title',
  'employer',
  'places',
  'home',
  'hoursMin',
  'hoursMax',
  'contract',
  'salaryMin',
  'salaryMax',
  'startsNow',
  'startDate',
  'positions',
  'skills',
  'description',
  'applyTo',
  'url',
  'validThrough',
] as const
type LanguageField = `language${(typeof languageRows)[number]}` | `level${(typeof languageRows)[number]}`

export type FormField = (typeof textFields)[number] | LanguageField
export const formFields: readonly FormField[] = [
  ...textFields,
  ...languageRows.flatMap((row): LanguageField[] => [`language${row}`, `level${row}`]),
]

/** What stands in the fields, as it was typed; whatever is wrong with it, it stands there again. */
export type FormValues = Record<FormField, string>

export const homeChoices = ['', '100', '50', '0'] as const

export function emptyValues(employer: string): FormValues {
  const values = Object.fromEntries(formFields.map((field) => [field, ''])) as FormValues
  return { ...values, employer }
}

/** The form of a vacancy that is there already, or that a new one is copied from. */
export function valuesOf(content: VacancyContent): FormValues {
  const numberText = (value: number | null) => (value === null ? '' : String(value))
  const values: FormValues = {
    ...emptyValues(content.employer ?? ''),
    title: content.title,
    places: content.places.map(placeText).join('\n'),
    home: numberText(content.onSitePercent),
    hoursMin: numberText(content.hoursPerWeekMin),
    hoursMax: numberText(content.hoursPerWeekMax),
    contract: content.contract ?? '',
    salaryMin: numberText(content.salaryMonthlyEurMin),
    salaryMax: numberText(content.salaryMonthlyEurMax),
    startsNow: content.startsImmediately ? 'yes' : '',
    startDate: content.startDate ?? '',
    positions: content.positions === 1 ? '' : String(content.positions),
    skills: content.skills.join(', '),
    description: content.description ?? '',
    applyTo: content.applyTo ?? '',
    url: content.url ?? '',
    validThrough: content.validThrough ?? '',
  }
  languageRows.forEach((row, index) => {
    const language = content.languages[index]
    values[`language${row}`] = language?.code ?? ''
    values[`level${row}`] = language?.level ?? ''
  })
  return values
}

/** "Hufelandstraße 55, 45147 Essen": one line a place. */
export function placeText({ street, postcode, name }: WorkPlace): string {
  const town = [postcode, name].filter(Boolean).join(' ')
  return street ? `${street}, ${town}` : town
}
