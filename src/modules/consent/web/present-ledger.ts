import { formatDate, translator, type Locale } from '#platform/i18n'
import type { NamedEntry } from '../queries/read-ledger.ts'

const things = [
  'file',
  'profile',
  'shortProfile',
  'identity',
  'document',
  'note',
  'consents',
  'export',
  'deletionRequest',
] as const
const reasons = ['guidance', 'circulation', 'identity', 'documents', 'ownExport', 'expired', 'noInterest'] as const

/** One view in words; `ownAccountId` is the person's. */
export function presentEntry(entry: NamedEntry, ownAccountId: string, locale: Locale) {
  const t = translator(locale, 'consent')
  const thing = t(`ledger.shown.${things.find((known) => known === entry.shown) ?? 'other'}`)
  const { ofVersions } = entry
  const purpose = reasons.find((known) => known === entry.purpose)
  return {
    id: entry.id,
    at: entry.at,
    who: readerInWords(entry, ownAccountId, locale),
    what: ofVersions
      ? t('ledger.version', { thing, number: ofVersions.number, since: formatDate(locale, ofVersions.firstShownAt) })
      : thing,
    /** By which the version can be proven: the start of the SHA-256 of what was shown, or the number the thing itself has. */
    fingerprint: entry.version ?? '',
    why: purpose ? t(`ledger.purpose.${purpose}`) : '',
  }
}

function readerInWords(entry: NamedEntry, ownAccountId: string, locale: Locale): string {
  const t = translator(locale, 'consent')
  const { readerAccountId, reader, organisation, door } = entry
  if (readerAccountId !== null && readerAccountId === ownAccountId) return t('ledger.self')
  const name = readerAccountId === null ? byDoor(door, locale) : (reader ?? t('ledger.formerAccount'))
  if (organisation === null) return name ?? t('ledger.machine')
  return name === null ? organisation : t('ledger.somebody', { name, organisation })
}

function byDoor(door: NamedEntry['door'], locale: Locale): string | null {
  const t = translator(locale, 'consent')
  if (door === 'mail') return t('ledger.byMail')
  return door === 'link' ? t('ledger.byLink') : null
}
