import type { Locale } from '#platform/i18n'
import { declarations } from '#platform/privacy'
import { textOf } from './processing-record.ts'

/** What stays of a person after an erasure, and why, in words for the person. */
export function keptAfterErasure(locale: Locale): { name: string; why: string }[] {
  return declarations()
    .filter(({ ofPerson }) => ofPerson?.erase === 'stays')
    .map((declaration) => ({
      name: textOf(declaration, 'name', locale),
      why: textOf(declaration, 'stays', locale),
    }))
}
