import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { declarations, kindOf } from '#platform/privacy'
import { daysKept } from '../rules/retention.ts'
import { retentionCounts, tightenedDays, type RetentionCount } from '../store/retention.ts'
import { textOf } from './processing-record.ts'

export type RetentionRow = {
  kind: string
  name: string
  since: string
  standardDays: number
  days: number
  tightenable: boolean
  count: RetentionCount | null
}

/** How long each kind is kept here, and what the coming night would delete. */
export async function retentionTable(db: Db, locale: Locale): Promise<RetentionRow[]> {
  const tightened = await tightenedDays(db)
  const counts = await retentionCounts(db)
  return declarations().flatMap((declaration) => {
    const { retention } = declaration
    if (!retention) return []
    const kind = kindOf(declaration)
    return {
      kind,
      name: textOf(declaration, 'name', locale),
      since: textOf(declaration, 'since', locale),
      standardDays: retention.days,
      days: daysKept(retention, tightened.get(kind)),
      tightenable: retention.tightenable,
      count: counts.get(kind) ?? null,
    }
  })
}
