import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { freeTranslator, type FreeTranslator, type Locale } from '#platform/i18n'
import type { SummaryError } from '#platform/components'

export type FieldError = { field: string; message: string }

export function readValues<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, typed(form, name)])) as Record<Name, string>
}

export function readLists<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string[]> {
  return Object.fromEntries(names.map((name) => [name, typedAll(form, name)])) as Record<Name, string[]>
}

/** Texts of this module by keys that are put together. */
export function wordsOf(locale: Locale): FreeTranslator {
  return freeTranslator(locale, 'members')
}

/**
 * What an action found wrong, by field of the form. Refusals belong to the field that `fieldOfCode` names, or to the form as a whole
 * (field "form").
 */
export function errorsOf(
  problem: ActionProblem<string>,
  locale: Locale,
  fieldOfCode: Readonly<Record<string, string>> = {},
): FieldError[] {
  const t = wordsOf(locale)
  if (problem.kind === 'notFound') return [{ field: 'form', message: t('error.notFound') }]
  if (problem.kind === 'refused') {
    const { code, values } = problem
    return [{ field: fieldOfCode[code] ?? 'form', message: t(`refusal.${code}`, { ...values }) }]
  }
  const fields = wrongFields(problem.issues).map((path) => path.replace(/^content\./, ''))
  const named = fields.length > 0 ? fields : ['form']
  return [...new Set(named)].map((field) => {
    const key = `error.${field.replaceAll('.', '_')}`
    return { field, message: t.has(key) ? t(key) : t('error.unusable') }
  })
}

export function errorAt(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message
}

/** For the summary above a form. */
export function summaryOf(errors: readonly FieldError[], labels: Readonly<Record<string, string>>): SummaryError[] {
  return errors.map(({ field, message }) => ({ fieldId: field, label: labels[field] ?? '', message }))
}
