import type { ActionProblem } from '#platform/action'
import { wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { ProfilePart } from '../rules/profile-parts.ts'
import { partFields, type PartField } from './part-fields.ts'
import { matchingOccupations, placeNamed, type PartValues } from './part-values.ts'

export type FieldError = { field: string; message: string }

/** What is wrong, field by field, in words that say what would be right. */
export function errorsOf(
  part: ProfilePart,
  problem: ActionProblem<string>,
  values: PartValues,
  locale: Locale,
): FieldError[] {
  const fields = partFields[part]
  const t = translator(locale, 'couples')
  if (problem.kind !== 'invalid') {
    const field = part === 'title' ? 'code' : (fields[0]?.name ?? '')
    return [
      {
        field,
        message: t(problem.kind === 'refused' && problem.code === 'tooMany' ? 'error.tooMany' : 'error.choice'),
      },
    ]
  }
  const wrong = wrongFields(problem.issues).map((path) => path.replace(/^(content|entry)\.?/, ''))
  const codes = new Set(problem.issues.map(({ message }) => message))
  const errors = fields.flatMap((field) => {
    const isWrong = wrong.some(
      (path) => path === field.name || path.startsWith(`${field.name}.`) || isOccupation(field, path),
    )
    return isWrong ? [{ field: field.name, message: messageOf(part, field, values, codes, locale) }] : []
  })
  return errors.length > 0 ? errors : [{ field: fields[0]?.name ?? '', message: t('error.choice') }]
}

const isOccupation = (field: PartField, path: string) =>
  field.kind === 'occupation' && ['occupationId', 'kldb', 'level'].includes(path)

function messageOf(
  part: ProfilePart,
  field: PartField,
  values: PartValues,
  codes: ReadonlySet<string>,
  locale: Locale,
): string {
  const t = translator(locale, 'couples')
  const value = values[field.name]
  const given = typeof value === 'string' ? value.trim() : ''
  if (part === 'homes' && field.name === 'places') return placesMessage(given, locale)
  switch (field.kind) {
    case 'occupation':
      if (given === '') return t('error.required')
      return t(matchingOccupations(given, locale).length > 1 ? 'error.occupationSeveral' : 'error.occupationUnknown')
    case 'number':
      if (part === 'wishes' && given !== '' && field.name === 'hoursMax' && isReversed(values))
        return t('error.hoursReversed')
      return t('error.number', { min: field.min, max: field.max })
    case 'day':
      return t('error.day')
    case 'month':
      return given !== '' && field.name === 'to' && /^\d{4}-\d{2}$/.test(given)
        ? t('error.monthsReversed')
        : t('error.month')
    case 'text':
      return given === '' ? t('error.required') : t('error.text', { most: field.most })
    case 'lines':
      return t('error.lines', { most: field.most })
    default:
      return codes.size > 0 ? t('error.choice') : ''
  }
}

function isReversed({ hoursMin, hoursMax }: PartValues): boolean {
  return Number(hoursMin) > Number(hoursMax)
}

function placesMessage(given: string, locale: Locale): string {
  const t = translator(locale, 'couples')
  const unknown = given.split('\n').find((name) => name.trim() !== '' && placeNamed(name.trim()) === null)
  return unknown === undefined ? t('error.places') : t('error.placeUnknown', { place: unknown.trim() })
}
