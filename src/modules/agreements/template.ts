import type { Locale } from '#platform/i18n'
import type { Terms } from './rules/term.ts'

/** A text with its reading versions. German is the one that counts; the others may be missing. */
export type LegalText = { de: string } & Partial<Record<Exclude<Locale, 'de'>, string>>

/** One wording of a clause. `text` is Markdown with placeholders: "Die Laufzeit beginnt am {{start}}." */
export type Wording = { key: string; title: LegalText; text: LegalText }

export const clauseKinds = ['required', 'optional', 'alternative'] as const
/** An optional one may be left out; of an alternative one exactly one wording is taken. Others have one wording. */
export type ClauseKind = (typeof clauseKinds)[number]

export type TemplateClause = { key: string; kind: ClauseKind; choices: readonly Wording[] }

export type TemplateContent = { title: LegalText; clauses: readonly TemplateClause[]; terms: Terms }

export const templateStates = ['draft', 'published', 'retired'] as const
export type TemplateState = (typeof templateStates)[number]

export type TemplateVersion = TemplateContent & {
  templateId: string
  version: number
  state: TemplateState
  changeNote: string
  changedAt: Date
  publishedAt: Date | null
}

export type Template = { id: string; name: string; isStandard: boolean }
