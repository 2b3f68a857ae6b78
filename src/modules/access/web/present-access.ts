import { formatDate, translator, type Locale } from '#platform/i18n'
import { stateOf, type TokenState } from '../rules/expiry.ts'
import { isScope } from '../rules/scopes.ts'

export type AccessRow = {
  id: string
  name: string
  scopes: string[]
  until: string
  lastUsed: string
  state: TokenState
}

export type Access = {
  id: string
  name: string
  scopes: readonly string[]
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

export function presentAccess(access: Access, locale: Locale, now: Date): AccessRow {
  const t = translator(locale, 'access')
  const { id, name, scopes, expiresAt, lastUsedAt } = access
  return {
    id,
    name,
    scopes: scopes.map((scope) => (isScope(scope) ? t(`scope.${scope}`) : scope)),
    until: formatDate(locale, expiresAt, 'short'),
    lastUsed: lastUsedAt ? formatDate(locale, lastUsedAt, 'minute') : t('list.never'),
    state: stateOf(access, now),
  }
}
