import type { CsvCell } from '#platform/csv'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import { presentAccess, type Access } from './present-access.ts'

/** What a file says of a token or a client; never a secret. */
export function accessHeadings(locale: Locale): string[] {
  const t = translator(locale, 'access')
  return [t('list.name'), t('list.scopes'), t('list.created'), t('list.lastUsed'), t('list.until'), t('list.state')]
}

export function accessCells(access: Access & { createdAt: Date }, locale: Locale, now: Date): CsvCell[] {
  const { name, scopes, state } = presentAccess(access, locale, now)
  const { createdAt, lastUsedAt, expiresAt } = access
  return [
    name,
    scopes.join(', '),
    calendarDay(createdAt),
    lastUsedAt && calendarDay(lastUsedAt),
    calendarDay(expiresAt),
    translator(locale, 'access')(`state.${state}`),
  ]
}
