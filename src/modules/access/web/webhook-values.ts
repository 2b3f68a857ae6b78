import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { FieldError } from './access-values.ts'

export type WebhookValues = { url: string; events: string[] }

export function readWebhook(form: FormData): WebhookValues {
  return { url: typed(form, 'url'), events: typedAll(form, 'events') }
}

/** Null: there is no such webhook for this reader. */
export function webhookErrors(problem: ActionProblem<'tooMany' | 'disabled'>, locale: Locale): FieldError[] | null {
  const t = translator(locale, 'access')
  if (problem.kind === 'notFound') return null
  if (problem.kind === 'refused') {
    return [{ field: 'url', message: t(`refused.${problem.code}`, { most: 0, ...problem.values }) }]
  }
  return wrongFields(problem.issues).map((field) => ({ field, message: t(`form.error.${field as 'url'}`) }))
}
