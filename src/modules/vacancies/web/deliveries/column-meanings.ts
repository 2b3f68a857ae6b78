import type { Choice } from '#platform/components'
import { languageName, translator, type Locale } from '#platform/i18n'
import { languageNames } from '../../formats/languages.ts'
import { rawFields, rawPlaceFields, type RawField, type RawPlaceField } from '../../formats/raw-vacancy.ts'

/** Fields in the order in which a person looks for them. */
export const correctableFields = [...rawFields.slice(0, 2), ...rawPlaceFields, ...rawFields.slice(2)] as const

export function fieldLabel(field: RawField | RawPlaceField, locale: Locale): string {
  return translator(locale, 'vacancies')(`rawField.${field}`)
}

/** Everything a column can mean, "not read" first, and at the end the level of one language. */
export function meaningChoices(locale: Locale): Choice[] {
  const t = translator(locale, 'vacancies')
  const languages = [...new Set(languageNames.values())].map((code) => ({
    value: `language:${code}`,
    label: t('delivery.languageLevel', { language: languageName(code, locale) }),
  }))
  return [
    { value: '', label: t('delivery.notRead') },
    ...correctableFields.map((field) => ({ value: field, label: fieldLabel(field, locale) })),
    ...languages.toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  ]
}
