import type { Actor } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import type { Batch, RejectedRow } from '../reading/batches.ts'
import { sortOut } from '../rules/sort-out.ts'
import { openImport, saveImport, sourceNumber, type ImportCounts, type ImportRun } from '../store/imports.ts'
import {
  chooseShown,
  closeUnseen,
  groupsOf,
  knownEntries,
  lockWrites,
  newVacancyIds,
  touchEntries,
  writeRows,
} from '../store/write-batch.ts'
import { noteImport } from '../store/note-import.ts'

export type ImportRequest = {
  actor: Actor
  networkId: NetworkId
  /** Name of the source; its vacancies are updated and closed together. */
  source: string
  /** Tells one file from another, so that an interrupted import goes on where it stopped. */
  fileMark: string
  /** The rows are all the source has: what is missing is closed, unless a rejected row might be the missing one. */
  complete: boolean
  /** Does everything, answers the same, and takes it back. */
  dryRun: boolean
}

export type ImportEvents = {
  onRejected(rows: readonly RejectedRow[]): void
  onRows?(rowsRead: number): void
}

/** `unidentified`: rejected rows without a readable identifier; as long as there is one, nothing is closed. */
export type ImportResult = ImportCounts & { rejected: number; unidentified: number; resumedAfterRows: number }

/** Commands and jobs import; pages and REST will once there is a sign-in whose roles allow it. */
export function mayImport(actor: Actor): boolean {
  return actor.kind === 'operator' || actor.kind === 'job'
}

/**
 * Takes rows over, batch by batch: each batch is one transaction, so that an interruption loses none and leaves none half; the same call with
 * the same file goes on where it stopped. An error of `batches` (an unusable file) leaves what was read before.
 */
export async function importVacancies(
  database: Database,
  request: ImportRequest,
  batches: AsyncIterable<Batch>,
  events: ImportEvents,
): Promise<ImportResult | { refused: 'notAllowed' }> {
  if (!mayImport(request.actor)) return { refused: 'notAllowed' }
  const scope = { role: 'duett_worker', networkId: request.networkId } as const
  if (!request.dryRun) return runImport((work) => database.inTransaction(scope, work), request, batches, events)
  let result: ImportResult | null = null
  try {
    await database.inTransaction(scope, async (db) => {
      result = await runImport((work) => work(db), request, batches, events)
      throw takenBack
    })
  } catch (error) {
    if (error !== takenBack) throw error
  }
  return result as unknown as ImportResult
}

const takenBack = new Error('dry run: roll back')

type InTransaction = <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>

async function runImport(
  inTransaction: InTransaction,
  request: ImportRequest,
  batches: AsyncIterable<Batch>,
  events: ImportEvents,
): Promise<ImportResult> {
  const { networkId } = request
  let run = await inTransaction(async (db) => {
    const sourceId = await sourceNumber(db, networkId, request.source)
    return openImport(db, networkId, sourceId, request.fileMark)
  })
  const resumedAfterRows = run.rowsDone
  let rowsRead = 0
  let rejected = 0
  let unidentified = 0
  for await (const batch of batches) {
    const done = Math.min(batch.rows.length, Math.max(0, resumedAfterRows - rowsRead))
    rowsRead += batch.rows.length
    rejected += batch.rejected.length
    unidentified += batch.unidentified
    if (batch.rejected.length) events.onRejected(batch.rejected)
    run = await inTransaction((db) => takeOver(db, networkId, run, { ...batch, rows: batch.rows.slice(done) }))
    events.onRows?.(rowsRead + rejected)
  }
  const counts = await inTransaction(async (db) => {
    const closed = request.complete && unidentified === 0 ? await closeMissing(db, networkId, run) : 0
    const sum = { ...run.counts, closed: run.counts.closed + closed }
    await saveImport(db, networkId, { ...run, counts: sum }, true)
    await noteImport(db, request.actor, networkId, run)
    return sum
  })
  return { ...counts, rejected, unidentified, resumedAfterRows }
}

/** Stores one batch; the progress and the counts of the run are saved with it. */
async function takeOver(db: Db, networkId: NetworkId, run: ImportRun, batch: Batch): Promise<ImportRun> {
  const place = { networkId, sourceId: run.sourceId, importId: run.id }
  await lockWrites(db, networkId)
  const known = await knownEntries(db, networkId, run.sourceId, [...new Set(batch.rows.map(({ key }) => key))])
  const { fresh, changed, same, counts } = sortOut(batch.rows, known, run.id)
  const ids = fresh.length ? await newVacancyIds(db, fresh.length) : []
  const leaving = await groupsOf(
    db,
    networkId,
    changed.flatMap(({ key }) => known.get(key)?.vacancyId ?? []),
  )
  const written = [
    ...fresh.map((row, index) => ({ ...row, vacancyId: ids[index] as number })),
    ...changed.map((row) => ({ ...row, vacancyId: known.get(row.key)?.vacancyId as number })),
  ]
  if (written.length) await writeRows(db, place, written)
  await touchEntries(db, place, [...same, ...batch.keptOpen])
  await chooseShown(db, place, [...new Set([...leaving, ...written.flatMap(({ group }) => group ?? [])])])
  const sum = {
    new: run.counts.new + counts.new,
    updated: run.counts.updated + counts.updated,
    unchanged: run.counts.unchanged + counts.unchanged,
    closed: run.counts.closed,
  }
  const next = { ...run, rowsDone: run.rowsDone + batch.rows.length, counts: sum }
  await saveImport(db, networkId, next, false)
  return next
}

async function closeMissing(db: Db, networkId: NetworkId, run: ImportRun): Promise<number> {
  const place = { networkId, sourceId: run.sourceId, importId: run.id }
  await lockWrites(db, networkId)
  const { closed, groups } = await closeUnseen(db, place)
  await chooseShown(db, place, groups)
  return closed
}
