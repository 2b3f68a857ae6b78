import type { InputIssue } from '#platform/action'

/** What was typed into one field; empty where the form has no such field or a file stands there. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? storable(value) : ''
}

/** What was ticked or typed under one name, without empty ones. */
export function typedAll(form: FormData, name: string): string[] {
  const texts = form.getAll(name).filter((value) => typeof value === 'string')
  return texts.map(storable).filter((value) => value !== '')
}

/** Without NUL, which no key types and PostgreSQL cannot keep; nothing else of what was typed is touched. */
function storable(text: string): string {
  return text.replaceAll('\0', '')
}

/** The fields an action found unusable, as paths: "title.de". Each is named once. */
export function wrongFields(issues: readonly InputIssue[]): string[] {
  const fields = issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.'))
  return [...new Set(fields)].filter((field) => field !== '')
}
