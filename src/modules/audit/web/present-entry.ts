import { formatDate, translator, type Locale } from '#platform/i18n'
import type { NamedEntry } from '../queries/search-entries.ts'
import { isExportReason } from '../rules/export-reasons.ts'

type Door = 'page' | 'rest' | 'command' | 'job'

export type EntryRow = {
  id: number
  at: string
  who: string
  /** To narrow the list by; null: nobody in particular. */
  actorId: string | null
  action: string
  subject: string
  subjectId: string | null
  fields: string
  door: string
}

export function presentEntry(entry: NamedEntry, locale: Locale): EntryRow {
  const t = translator(locale, 'audit')
  const { id, at, actorId, action, subject, subjectId, door } = entry
  return {
    id,
    at: formatDate(locale, at, 'second'),
    who: whoOf(entry, locale),
    actorId: entry.actorKind === 'job' ? null : actorId,
    action,
    subject,
    subjectId,
    fields: fieldsOf(entry, locale),
    door: t(`page.doors.${door as Door}`),
  }
}

function whoOf({ actorKind, actorId, actorName, door }: NamedEntry, locale: Locale): string {
  const t = translator(locale, 'audit')
  if (actorKind === 'visitor') return t('page.visitor')
  if (actorKind === 'person') return t('page.person')
  if (actorKind === 'operator') return t('page.operator')
  if (actorKind === 'job') return t('page.job', { queue: actorId ?? '' })
  if (actorName !== null) return actorName
  return door === 'rest' ? `${t('page.client')} ${actorId?.slice(0, 8) ?? ''}` : t('page.unknownAccount')
}

function fieldsOf({ fields, reason, rowCount }: NamedEntry, locale: Locale): string {
  const t = translator(locale, 'audit')
  if (rowCount === null) return fields.join(', ')
  if (reason === null || !isExportReason(reason)) return t('page.rows', { rows: rowCount })
  return t('page.reasonAndRows', { reason: t(`page.reasons.${reason}`), rows: rowCount })
}
