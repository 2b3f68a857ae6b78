import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'

/** What stands in the form of a token or a client, as typed. */
export type AccessValues = { name: string; days: string; scopes: string[] }

export const emptyAccess: AccessValues = { name: '', days: '90', scopes: [] }

export function readAccess(form: FormData): AccessValues {
  return {
    name: typed(form, 'name'),
    days: typed(form, 'days'),
    scopes: typedAll(form, 'scopes'),
  }
}

export type FieldError = { field: string; message: string }

/** Null: it is not about a field, but about who asks. */
export function errorsOf(problem: ActionProblem<'scopeBeyondOwnRights'>, locale: Locale): FieldError[] | null {
  const t = translator(locale, 'access')
  if (problem.kind === 'notFound') return null
  if (problem.kind === 'refused') {
    return [
      { field: 'scopes', message: t(`form.error.${problem.code}`, { scope: String(problem.values.scope ?? '') }) },
    ]
  }
  return wrongFields(problem.issues).map((field) => ({ field, message: t(`form.error.${field as 'name'}`) }))
}
