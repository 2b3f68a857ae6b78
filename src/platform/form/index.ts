import type { InputIssue } from '#platform/action'

/** What was typed into one field; empty where the form has no such field or a file stands there. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** What was ticked or typed under one name, without empty ones. */
export function typedAll(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string' && value !== '') as string[]
}

/** The fields an action found unusable, as paths: "title.de". Each is named once. */
export function wrongFields(issues: readonly InputIssue[]): string[] {
  const fields = issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.'))
  return [...new Set(fields)].filter((field) => field !== '')
}
