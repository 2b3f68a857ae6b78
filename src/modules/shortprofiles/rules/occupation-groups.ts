import { readFileSync } from 'node:fs'
import type { Locale } from '#platform/i18n'

/** What the classification calls groups of two and three digits, in our words. */
const { groups } = JSON.parse(readFileSync(new URL('../content/occupation-groups.json', import.meta.url), 'utf8')) as {
  groups: Record<string, Record<Locale, string>>
}

/** "813" or "81"; null for a group that the classification does not have. */
export function groupLabel(digits: string, locale: Locale): string | null {
  return Object.hasOwn(groups, digits) ? (groups[digits]?.[locale] ?? null) : null
}
