import type { ActionProblem } from '#platform/action'
import { typed, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'

export type FormError = { field: string; message: string }

/** What was typed into the fields of a small form. */
export function readTexts<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, typed(form, name)])) as Record<Name, string>
}

const messages = {
  givenName: 'error.name',
  familyName: 'error.name',
  called: 'error.name',
  telephone: 'error.name',
  address: 'error.address',
  reference: 'error.reference',
  wished: 'error.wished',
  until: 'error.past',
  employerId: 'error.employer',
  text: 'error.note',
} as const

/** By field, in words that say what would be right; a refusal stands at the field it is about. */
export function formErrors(problem: ActionProblem<string>, locale: Locale, refusedField = ''): FormError[] {
  const t = translator(locale, 'couples')
  const fields = problem.kind === 'invalid' ? wrongFields(problem.issues) : [refusedField]
  return fields.map((field) => ({
    field,
    message: t(Object.hasOwn(messages, field) ? messages[field as keyof typeof messages] : 'error.choice'),
  }))
}

export function errorAt(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message
}

export function summaryOf(errors: readonly FormError[], labels: Readonly<Record<string, string>>) {
  return errors.map(({ field, message }) => ({ fieldId: field, label: labels[field] ?? '', message }))
}
