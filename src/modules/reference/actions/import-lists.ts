import type { Database, Db } from '#platform/db'
import { readDkzFile } from '../occupations/files/dkz-file.ts'
import {
  escoFileKind,
  readEscoOccupations,
  readEscoRelations,
  readEscoSkills,
  type EscoRelationRow,
} from '../occupations/files/esco-files.ts'
import { readKldbFile } from '../occupations/files/kldb-file.ts'
import { namedFiles, type NamedFile } from '../occupations/files/named-files.ts'
import { UnusableFile, type ReadRow, type RowProblem } from '../occupations/files/table-file.ts'
import { refreshOccupationReference } from '../occupations/reference.ts'
import {
  batchSize,
  clearDkz,
  clearEscoOccupations,
  clearEscoRelations,
  clearKldb,
  deleteUnlabelled,
  escoUris,
  lockLists,
  recordList,
  saveDkz,
  saveEscoOccupations,
  saveEscoRelations,
  saveEscoSkills,
  saveKldb,
  type DkzList,
} from '../store/occupation-lists.ts'

export type OfficialList = 'esco' | 'kldb' | 'dkz'

/** `rows` are those saved, by kind of row; a rejected row names its file. */
export type ListImport = { rows: Record<string, number>; rejected: readonly (RowProblem & { file: string })[] }

export type ImportWatcher = { onRows?: (count: number) => void; signal?: AbortSignal }

/**
 * Replaces an imported list by the given official files, all or nothing. Throws `UnusableFile`. Commands only: the application's own
 * database role cannot write these tables.
 */
export async function importList(
  database: Database,
  list: OfficialList,
  paths: readonly string[],
  watcher: ImportWatcher = {},
): Promise<ListImport> {
  const files = (await Promise.all(paths.map((path) => namedFiles(path)))).flat()
  const run = new ImportRun(watcher)
  await database.inTransaction({ role: 'duett_worker', networkId: null }, async (db) => {
    await lockLists(db)
    if (list === 'kldb') await importKldb(db, onlyFile(files), run)
    else if (list === 'dkz') await importDkz(db, onlyFile(files), run)
    else await importEsco(db, files, run)
  })
  await refreshOccupationReference(database)
  return { rows: run.rows, rejected: run.rejected }
}

/** Counts what was read and keeps what was not. */
class ImportRun {
  readonly rows: Record<string, number> = {}
  readonly rejected: (RowProblem & { file: string })[] = []
  readonly #watcher: ImportWatcher
  #read = 0

  constructor(watcher: ImportWatcher) {
    this.#watcher = watcher
  }

  /** Hands the good rows on in batches and returns their number; `check` may refuse one that reads well. */
  async inBatches<Value>(
    kind: string,
    file: NamedFile,
    rows: AsyncIterable<ReadRow<Value>>,
    save: (batch: Value[]) => Promise<void>,
    check: (value: Value) => Omit<RowProblem, 'line'> | null = () => null,
  ): Promise<number> {
    let batch: Value[] = []
    let saved = 0
    const flush = async (): Promise<void> => {
      this.#watcher.signal?.throwIfAborted()
      if (batch.length > 0) await save(batch)
      saved += batch.length
      batch = []
      this.#watcher.onRows?.(this.#read)
    }
    for await (const row of rows) {
      this.#read++
      if ('problem' in row) {
        this.rejected.push({ ...row.problem, file: file.name })
        continue
      }
      const problem = check(row.value)
      if (problem) {
        this.rejected.push({ ...problem, line: row.line, file: file.name })
        continue
      }
      batch.push(row.value)
      if (batch.length >= batchSize) await flush()
    }
    await flush()
    if (saved === 0) throw new UnusableFile('nothingInside', { path: file.name })
    this.rows[kind] = (this.rows[kind] ?? 0) + saved
    return saved
  }
}

function onlyFile(files: readonly NamedFile[]): NamedFile {
  const tables = files.filter(({ name }) => /\.(csv|txt)$/i.test(name))
  const [only] = tables
  if (!only || tables.length > 1) throw new UnusableFile('oneFile', { count: tables.length })
  return only
}

async function importKldb(db: Db, file: NamedFile, run: ImportRun): Promise<void> {
  await clearKldb(db)
  const rows = distinctRows(readKldbFile(await file.open()), ({ code }) => code, 'Schlüssel')
  const count = await run.inBatches('classes', file, rows, (batch) => saveKldb(db, batch))
  await recordList(db, 'kldb', count)
}

async function importDkz(db: Db, file: NamedFile, run: ImportRun): Promise<void> {
  let list: DkzList | null = null
  const rows = distinctRows(readDkzFile(await file.open()), ({ id }) => id, 'DKZ-ID')
  const count = await run.inBatches('titles', file, rows, async (batch) => {
    if (list === null) {
      list = batch[0]?.list ?? 'dkz-titles'
      await clearDkz(db, list)
    }
    await saveDkz(db, list, batch)
  })
  await recordList(db, list ?? 'dkz-titles', count)
}

async function importEsco(db: Db, files: readonly NamedFile[], run: ImportRun): Promise<void> {
  const known = files.flatMap((file) => {
    const kind = escoFileKind(file.name)
    return kind ? [{ file, ...kind }] : []
  })
  if (known.length === 0) throw new UnusableFile('noEscoFiles')
  const seen = new Set<string>()
  for (const { file, ...kind } of known) {
    const key = kind.kind === 'relations' ? kind.kind : `${kind.kind} ${kind.language}`
    if (seen.has(key)) throw new UnusableFile('twiceInside', { path: file.name })
    seen.add(key)
  }
  for (const entry of known) {
    if (entry.kind === 'occupations') {
      const { file, language } = entry
      await clearEscoOccupations(db, language)
      const rows = distinctRows(readEscoOccupations(await file.open()), ({ uri }) => uri, 'conceptUri')
      await run.inBatches(`occupations_${language}`, file, rows, (batch) => saveEscoOccupations(db, language, batch))
    }
  }
  await deleteUnlabelled(db)
  for (const entry of known) {
    if (entry.kind === 'skills') {
      const { file, language } = entry
      const rows = distinctRows(readEscoSkills(await file.open()), ({ uri }) => uri, 'conceptUri')
      await run.inBatches(`skills_${language}`, file, rows, (batch) => saveEscoSkills(db, language, batch))
    }
  }
  for (const entry of known) if (entry.kind === 'relations') await importRelations(db, entry.file, run)
  await recordList(
    db,
    'esco',
    Object.values(run.rows).reduce((sum, count) => sum + count, 0),
  )
}

async function importRelations(db: Db, file: NamedFile, run: ImportRun): Promise<void> {
  const occupations = await escoUris(db)
  if (occupations.size === 0) throw new UnusableFile('occupationsFirst', { path: file.name })
  await clearEscoRelations(db)
  const unknown = ({ occupationUri }: EscoRelationRow): Omit<RowProblem, 'line'> | null =>
    occupations.has(occupationUri) ? null : { field: 'occupationUri', code: 'unknownOccupation', value: occupationUri }
  const rows = readEscoRelations(await file.open())
  await run.inBatches('relations', file, rows, (batch) => saveEscoRelations(db, batch), unknown)
}

/** The same key twice in one statement is an error in SQL and a mistake in the file: the later row is rejected. */
async function* distinctRows<Value>(
  rows: AsyncIterable<ReadRow<Value>>,
  keyOf: (value: Value) => string,
  field: string,
): AsyncGenerator<ReadRow<Value>> {
  const keys = new Set<string>()
  for await (const row of rows) {
    if ('problem' in row) {
      yield row
      continue
    }
    const key = keyOf(row.value)
    if (keys.has(key)) yield { problem: { line: row.line, field, code: 'duplicate', value: key } }
    else yield row
    keys.add(key)
  }
}
