import { writeAudit } from '#platform/action'
import { daysAfter, daysBefore } from '#platform/days'
import type { Database, Db, NetworkId } from '#platform/db'
import { declarations, kindOf, type Retention } from '#platform/privacy'
import { endUntouched } from './end-untouched.ts'
import { daysKept } from '../rules/retention.ts'
import { saveApplied, saveCount, tightenedDays } from '../store/retention.ts'

type Place = { networkId: NetworkId; queue: string }

/** Deletes what was kept long enough, kind by kind, each with an entry in the audit where anything went. Returns rows by kind. */
export async function applyRetention(
  database: Database,
  { networkId, queue }: Place,
  now: Date,
): Promise<Map<string, number>> {
  const deleted = new Map<string, number>()
  for (const { kind, retention, days } of await periods(database, networkId)) {
    const before = daysBefore(now, days)
    const rows = await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      const rowCount = await endDue(db, retention, before, now)
      if (rowCount === 0) return 0
      await saveApplied(db, { kind, deletedRows: rowCount }, now)
      const note = { subject: 'retention', subjectId: kind, rowCount }
      await writeAudit(db, { action: 'privacy.applyRetention', actor: { kind: 'job', queue }, note, now })
      return rowCount
    })
    deleted.set(kind, rows)
  }
  return deleted
}

/** Counts what the coming night would delete, by doing it and undoing it: the preview can say nothing but what will happen. */
export async function previewRetention(
  database: Database,
  networkId: NetworkId,
  now: Date,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const tonight = daysAfter(now, 1)
  for (const { kind, retention, days } of await periods(database, networkId)) {
    const dueRows = await countedAndUndone(database, networkId, retention, daysBefore(tonight, days), tonight)
    await database.inTransaction({ role: 'duett_worker', networkId }, (db) => saveCount(db, { kind, dueRows }, now))
    counts.set(kind, dueRows)
  }
  return counts
}

function endDue(db: Db, retention: Retention, before: Date, now: Date): Promise<number> {
  if ('purgeDue' in retention) return retention.purgeDue(db, before, now)
  return retention.personsDue(db, before).then((personIds) => endUntouched(db, personIds, now))
}

class Undo extends Error {
  readonly rows: number
  constructor(rows: number) {
    super('undone')
    this.rows = rows
  }
}

async function countedAndUndone(
  database: Database,
  networkId: NetworkId,
  retention: Retention,
  before: Date,
  at: Date,
): Promise<number> {
  try {
    return await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      throw new Undo(await endDue(db, retention, before, at))
    })
  } catch (error) {
    if (error instanceof Undo) return error.rows
    throw error
  }
}

async function periods(database: Database, networkId: NetworkId) {
  const tightened = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, tightenedDays)
  return declarations().flatMap((declaration) => {
    const { retention } = declaration
    const kind = kindOf(declaration)
    return retention ? [{ kind, retention, days: daysKept(retention, tightened.get(kind)) }] : []
  })
}
