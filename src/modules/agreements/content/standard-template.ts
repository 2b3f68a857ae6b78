import { readFileSync } from 'node:fs'
import type { Terms } from '../rules/term.ts'
import type { TemplateContent } from '../template.ts'

let content: TemplateContent | null = null

/** The product's own template: twenty clauses in common use, no legal form. Networks begin with a copy of it. */
export function standardTemplate(): TemplateContent {
  const file = new URL('./standard-template.json', import.meta.url)
  content ??= JSON.parse(readFileSync(file, 'utf8')) as TemplateContent
  return content
}

export function standardTerms(): Terms {
  return standardTemplate().terms
}
