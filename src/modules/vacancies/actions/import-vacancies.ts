import type { Actor } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import type { Rejection } from '../formats/rejection.ts'
import type { RowReading } from '../formats/vacancy-row.ts'
import { sortOut } from '../rules/sort-out.ts'
import { prepareRow, type PreparedRow } from '../store/batch.ts'
import { openImport, saveImport, sourceNumber, type ImportCounts, type ImportRun } from '../store/imports.ts'
import {
  chooseShown,
  closeUnseen,
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
  /** The rows are all the source has: what is missing is closed. */
  complete: boolean
  /** Does everything, answers the same, and takes it back. */
  dryRun: boolean
}

export type RejectedRow = Rejection & { title: string | null }

export type ImportEvents = {
  onRejected(rows: readonly RejectedRow[]): void
  onRows?(rowsRead: number): void
}

export type ImportResult = ImportCounts & { rejected: number; resumedAfterRows: number }

const rowsPerBatch = 2_000
const charsPerBatch = 4_000_000

/** Commands and jobs import; pages and REST will once there is a sign-in whose roles allow it. */
export function mayImport(actor: Actor): boolean {
  return actor.kind === 'operator' || actor.kind === 'job'
}

/**
 * Takes rows over, batch by batch: each batch is one transaction, so that an interruption loses none and leaves none half; the same call with
 * the same file goes on where it stopped. An error of `rows` (an unusable file) leaves what was read before. Memory holds two batches.
 */
export async function importVacancies(
  database: Database,
  request: ImportRequest,
  rows: AsyncIterable<readonly RowReading[]>,
  events: ImportEvents,
): Promise<ImportResult | { refused: 'notAllowed' }> {
  if (!mayImport(request.actor)) return { refused: 'notAllowed' }
  const scope = { role: 'duett_worker', networkId: request.networkId } as const
  if (!request.dryRun) return runImport((work) => database.inTransaction(scope, work), request, rows, events)
  let result: ImportResult | null = null
  try {
    await database.inTransaction(scope, async (db) => {
      result = await runImport((work) => work(db), request, rows, events)
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
  rows: AsyncIterable<readonly RowReading[]>,
  events: ImportEvents,
): Promise<ImportResult> {
  const { networkId } = request
  const run = await inTransaction(async (db) => {
    const sourceId = await sourceNumber(db, networkId, request.source)
    return openImport(db, networkId, sourceId, request.fileMark)
  })
  const resumedAfterRows = run.rowsDone
  const writer = new BatchWriter(inTransaction, networkId, run)
  let rowsRead = 0
  let rejected = 0
  try {
    for await (const readings of rows) {
      const refused = readings.filter((reading) => reading.rejection !== undefined)
      if (refused.length)
        events.onRejected(refused.map(({ rejection, about }) => ({ ...rejection, title: about.title })))
      rejected += refused.length
      for (const reading of readings) {
        if (reading.rejection !== undefined) writer.sawRejected(reading.about.sourceId)
        else if (++rowsRead > resumedAfterRows) await writer.add(prepareRow(reading.row))
      }
      events.onRows?.(rowsRead + rejected)
    }
  } finally {
    await writer.settled()
  }
  await writer.finish()
  await inTransaction(async (db) => {
    if (request.complete) await closeMissing(db, networkId, run)
    await saveImport(db, networkId, run, true)
    await noteImport(db, request.actor, networkId, run)
  })
  return { ...run.counts, rejected, resumedAfterRows }
}

async function closeMissing(db: Db, networkId: NetworkId, run: ImportRun): Promise<void> {
  await lockWrites(db, networkId)
  const { closed, groups } = await closeUnseen(db, { networkId, sourceId: run.sourceId, importId: run.id })
  run.counts.closed += closed
  await chooseShown(db, networkId, groups)
}

/** Collects rows and writes a full batch while the next one is being read. */
class BatchWriter {
  readonly #inTransaction: InTransaction
  readonly #networkId: NetworkId
  readonly #run: ImportRun
  #batch: PreparedRow[] = []
  #chars = 0
  #keptOpen: string[] = []
  #writing: Promise<void> = Promise.resolve()

  constructor(inTransaction: InTransaction, networkId: NetworkId, run: ImportRun) {
    this.#inTransaction = inTransaction
    this.#networkId = networkId
    this.#run = run
  }

  /** The source still has this vacancy, so a complete import must not close it because its row is faulty today. */
  sawRejected(sourceId: string | null): void {
    if (sourceId !== null) this.#keptOpen.push(`id:${sourceId}`)
  }

  async add(row: PreparedRow): Promise<void> {
    this.#batch.push(row)
    this.#chars += row.words_a.length + row.words_d.length
    if (this.#batch.length >= rowsPerBatch || this.#chars >= charsPerBatch) await this.#next()
  }

  async finish(): Promise<void> {
    await this.#next()
    await this.#writing
  }

  /** When this resolves nothing is being written any more, whether it went well or not. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => {})
  }

  async #next(): Promise<void> {
    const batch = this.#batch
    const keptOpen = this.#keptOpen
    this.#batch = []
    this.#keptOpen = []
    this.#chars = 0
    await this.#writing
    this.#writing = this.#write(batch, keptOpen)
    // Whoever awaits the next batch learns of a failure; until then it must not count as unhandled.
    this.#writing.catch(() => {})
  }

  async #write(batch: PreparedRow[], keptOpen: string[]): Promise<void> {
    const run = this.#run
    const place = { networkId: this.#networkId, sourceId: run.sourceId, importId: run.id }
    const counts = await this.#inTransaction(async (db) => {
      await lockWrites(db, this.#networkId)
      const known = await knownEntries(db, place.networkId, place.sourceId, [...new Set(batch.map(({ key }) => key))])
      const { fresh, changed, same, counts } = sortOut(batch, known, run.id)
      const ids = await newVacancyIds(db, fresh.length)
      fresh.forEach((row, index) => (row.id = ids[index] as number))
      for (const row of changed) row.id = known.get(row.key)?.vacancyId ?? null
      const written = [...fresh, ...changed]
      if (written.length) await writeRows(db, place, written)
      await touchEntries(db, place, [...same, ...keptOpen])
      await chooseShown(db, place.networkId, [...new Set(written.flatMap(({ group_hash: group }) => group ?? []))])
      const sum = {
        new: run.counts.new + counts.new,
        updated: run.counts.updated + counts.updated,
        unchanged: run.counts.unchanged + counts.unchanged,
        closed: run.counts.closed,
      }
      await saveImport(db, place.networkId, { ...run, rowsDone: run.rowsDone + batch.length, counts: sum }, false)
      return sum
    })
    run.counts = counts
    run.rowsDone += batch.length
  }
}
