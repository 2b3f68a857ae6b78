import { isMember, organisationsOfNetwork } from '#modules/network'
import { holds, type Actor } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import { announceChange } from '../change-announcement.ts'
import type { Batch, BatchRow, RejectedRow } from '../reading/batches.ts'
import { employerKey } from '../rules/identity.ts'
import { sortOut } from '../rules/sort-out.ts'
import {
  openImport,
  saveImport,
  sourceNumber,
  type ImportCounts,
  type ImportRun,
  type SourceOwner,
} from '../store/imports.ts'
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
  /** The member whose source it is, and how the rows came; left out: an operator's import. */
  owner?: Pick<SourceOwner, 'organisationId' | 'kind'>
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

/** Operators and jobs import anything; staff into sources of their own organisation. */
export function mayImport(actor: Actor, owner: ImportRequest['owner']): boolean {
  if (actor.kind === 'operator' || actor.kind === 'job') return true
  return (
    actor.kind === 'staff' && owner?.organisationId === actor.organisationId && holds(actor, 'vacancies.import').allowed
  )
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
  if (!mayImport(request.actor, request.owner)) return { refused: 'notAllowed' }
  const scope = {
    role: request.actor.kind === 'staff' ? 'duett_app' : 'duett_worker',
    networkId: request.networkId,
  } as const
  if (!request.dryRun) {
    const result = await runImport((work) => database.inTransaction(scope, work), request, batches, events)
    announceChange(request.networkId)
    return result
  }
  try {
    return await database.inTransaction(scope, async (db): Promise<never> => {
      throw new TakenBack(await runImport((work) => work(db), request, batches, events))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
}

/** Ends the transaction of a dry run and carries what it came to. */
class TakenBack extends Error {
  readonly result: ImportResult

  constructor(result: ImportResult) {
    super('dry run: roll back')
    this.result = result
  }
}

type InTransaction = <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>

async function runImport(
  inTransaction: InTransaction,
  request: ImportRequest,
  batches: AsyncIterable<Batch>,
  events: ImportEvents,
): Promise<ImportResult> {
  const { networkId } = request
  const { organisationId, kind } = request.owner ?? { organisationId: null, kind: 'import' as const }
  const opened = await inTransaction(async (db) => {
    const sourceId = await sourceNumber(db, networkId, { organisationId, kind, name: request.source })
    return {
      run: await openImport(db, networkId, sourceId, request.fileMark),
      members: organisationId === null ? await membersByEmployer(db) : null,
    }
  })
  const organisationOf = (row: BatchRow) => organisationId ?? opened.members?.get(row.employerKey ?? '') ?? null
  let { run } = opened
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
    run = await inTransaction((db) => {
      return takeOver(db, networkId, run, { ...batch, rows: batch.rows.slice(done) }, organisationOf)
    })
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

/** Members by the name their vacancies would carry; a name that two of them share tells nothing. */
async function membersByEmployer(db: Db): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (const { id, name } of (await organisationsOfNetwork(db)).filter(isMember)) {
    const key = employerKey(name)
    found.set(key, found.has(key) ? null : id)
  }
  return found
}

/** Stores one batch; the progress and the counts of the run are saved with it. */
async function takeOver(
  db: Db,
  networkId: NetworkId,
  run: ImportRun,
  batch: Batch,
  organisationOf: (row: BatchRow) => string | null,
): Promise<ImportRun> {
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
  const numbered = (row: BatchRow, vacancyId: number) => ({ ...row, vacancyId, organisationId: organisationOf(row) })
  const added = fresh.map((row, index) => numbered(row, ids[index] as number))
  const renewed = changed.map((row) => numbered(row, known.get(row.key)?.vacancyId as number))
  if (added.length) await writeRows(db, place, added, { areNew: true })
  if (renewed.length) await writeRows(db, place, renewed, { areNew: false })
  await touchEntries(db, place, [...same, ...batch.keptOpen])
  await chooseShown(db, place, [
    ...new Set([...leaving, ...[...added, ...renewed].flatMap(({ group }) => group ?? [])]),
  ])
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
