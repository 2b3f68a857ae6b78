import { recognisePlace } from '#modules/reference'
import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { RawPlace, RawVacancy } from '../../formats/raw-vacancy.ts'
import { shownValue } from '../../formats/rejection.ts'
import { checkVacancyRow } from '../../formats/vacancy-row.ts'
import type { VacancyContent } from '../../vacancy.ts'
import { formFields, languageRows, type FormField, type FormValues } from './form-values.ts'

export type FieldErrors = Partial<Record<FormField, string>>

/** The form as it is shown, and shown again. */
export type VacancyFormView = {
  values: FormValues
  errors: FieldErrors
  /** What is wrong with the whole: changed meanwhile, closed. */
  problem: string | null
  /** Names that the form does not have. */
  unknownFields: string[]
  version: string
}

/** `content` is usable only without errors; `unknownFields` are names that the form does not have (S-09). */
export type FormReading = {
  values: FormValues
  content: VacancyContent
  errors: FieldErrors
  unknownFields: string[]
}

/** Beside the fields, a form says which version it shows. */
const besideFields = new Set(['version'])

/** Reads the form as the import reads a row, so that both call the same things wrong, and keeps from `base` what the form has no field for. */
export function readVacancyForm(form: FormData, base: VacancyContent, locale: Locale): FormReading {
  const values = Object.fromEntries(formFields.map((field) => [field, typed(form, field).trim()])) as FormValues
  const unknownFields = [...new Set(form.keys())].filter(
    (name) => !besideFields.has(name) && !(formFields as readonly string[]).includes(name),
  )
  const { row, faults } = checkVacancyRow(rawOf(values), recognisePlace)
  const t = translator(locale, 'vacancies')
  const errors: FieldErrors = {}
  for (const { field, reason, values: shown } of faults)
    errors[(field ?? 'title') as FormField] ??= t(`rejection.${reason}`, shown)
  addOwnErrors(errors, values, row, locale)
  const { sourceId: _id, line: _line, visibility: _visibility, ...read } = row
  const content = {
    ...read,
    occupationText: base.occupationText,
    kldb: base.kldb,
    escoUri: base.escoUri,
    publishedOn: base.publishedOn,
    familyMeasures: base.familyMeasures,
  }
  return { values, content, errors, unknownFields }
}

const names = Object.fromEntries(
  [...formFields, 'place', 'postcode', 'street'].map((field) => [
    field,
    ['place', 'postcode', 'street'].includes(field) ? 'places' : field,
  ]),
)

function rawOf(values: FormValues): RawVacancy {
  return {
    line: 1,
    names: { ...names, onSitePercent: 'home' },
    fields: {
      title: values.title,
      employer: values.employer,
      description: values.description,
      onSitePercent: values.home,
      positions: values.positions,
      hoursMin: values.hoursMin,
      hoursMax: values.hoursMax,
      startDate: values.startsNow ? 'sofort' : values.startDate,
      salaryMin: values.salaryMin,
      salaryMax: values.salaryMax,
      salaryPeriod: 'month',
      contract: values.contract,
      languages: languageRows.flatMap((row) => {
        const [code, level] = [values[`language${row}`], values[`level${row}`]]
        return code && level ? [{ code, level }] : []
      }),
      skills: values.skills,
      url: values.url,
      applyTo: values.applyTo,
      validThrough: values.validThrough,
    },
    places: values.places.split('\n').flatMap((line) => placeOfLine(line.trim())),
  }
}

/** "Hufelandstraße 55, 45147 Essen", "45147 Essen", "45147", "Essen". */
export function placeOfLine(line: string): RawPlace[] {
  if (line === '') return []
  const comma = line.lastIndexOf(',')
  const street = comma > 0 ? line.slice(0, comma).trim() : undefined
  const town = line.slice(comma + 1).trim()
  const postcode = /^\d{4,5}(?=\s|$)/.exec(town)?.[0]
  const place = town.slice(postcode?.length ?? 0).trim()
  return [{ street, postcode, place: place || undefined }]
}

/** What a file may leave open and a person in front of a form can be asked for. */
function addOwnErrors(errors: FieldErrors, values: FormValues, row: VacancyContent, locale: Locale): void {
  const t = translator(locale, 'vacancies')
  if (values.title === '') errors.title = t('form.titleMissing')
  const unknown = row.places.find(({ placeKey, lat }) => placeKey === null && lat === null)
  if (unknown) errors.places ??= t('list.unknownPlace', { place: shownValue(unknown.name ?? unknown.postcode ?? '') })
  if (values.applyTo && row.applyTo === null)
    errors.applyTo ??= t('form.applyWrong', { value: shownValue(values.applyTo) })
  if (values.url && row.url === null) errors.url ??= t('form.urlWrong', { value: shownValue(values.url) })
  for (const each of languageRows) {
    const [code, level] = [values[`language${each}`], values[`level${each}`]]
    if (Boolean(code) !== Boolean(level)) errors[`language${each}`] = t('form.languageHalf')
    else if (code && !row.languages.some((language) => language.code === code && language.level === level))
      errors[`language${each}`] = t('form.languageTwice')
  }
}
