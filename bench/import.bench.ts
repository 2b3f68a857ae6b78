import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

import { foundNetwork } from '#modules/network'
import { recognisePlace } from '#modules/reference'
import { config } from '#platform/config'
import { Database, loginRole, migrate, prepareRoles } from '#platform/db'
import { startCluster } from '#platform/postgres'
import { readVacancies } from '../src/modules/vacancies/formats/read-vacancies.ts'
import type { ImportMeasure, ImportTask } from './import-process.ts'
import type { Report } from './report.ts'
import { writeVacancyFile } from './vacancy-file.ts'

export const title = 'Import of vacancies'

const rows = Number(process.env.BENCH_IMPORT_ROWS ?? 1_000_000)
const baselineRows = 20_000
const password = 'only-for-benchmarks'

export async function run(report: Report): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'duett-bench-import-'))
  chmodSync(home, 0o711)
  const cluster = await startCluster({ home, bin: config().postgresBin })
  try {
    const admin = new Client(cluster.admin)
    await admin.connect()
    await prepareRoles(admin, password)
    await migrate(admin)
    const connection = { ...cluster.admin, user: loginRole, password }
    const networkId = await networkIn(connection)
    const file = join(home, 'vacancies.csv')

    writeVacancyFile(file, baselineRows, { seed: 2 })
    const naive = await rowByRow(admin, file)
    await admin.query('drop table bench_vacancy')

    writeVacancyFile(file, rows)
    report.section(
      `${rows.toLocaleString('en-GB')} rows of CSV`,
      `Seed 1, ${Math.round(statSync(file).size / 1024 ** 2)} MB, own PostgreSQL with fsync; the baseline inserts each row in a transaction of its own, ` +
        `same file format, ${baselineRows.toLocaleString('en-GB')} rows into one table with the same word index.`,
    )
    const first = await importOnce({ connection, file, networkId })
    const again = await importOnce({ connection, file, networkId })
    report.figure({ name: 'row by row', value: baselineRows / naive, unit: 'rows/s' })
    report.figure({
      name: 'first import',
      value: first.stored / first.seconds,
      unit: 'rows/s',
      target: { atLeast: 5_000 },
      baseline: 'row by row',
    })
    report.figure({
      name: 'same file again',
      value: again.stored / again.seconds,
      unit: 'rows/s',
      baseline: 'row by row',
    })
    report.figure({
      name: 'peak memory of the importing process',
      value: Math.max(first.peakRssMb, again.peakRssMb),
      unit: 'MB',
      target: { atMost: 500 },
    })

    const faultyRows = Math.ceil(rows / 5)
    writeVacancyFile(file, faultyRows, { seed: 3, faultyEvery: 2 })
    report.section(
      'Every second row faulty',
      `${faultyRows.toLocaleString('en-GB')} rows, an impossible date in every second one.`,
    )
    const faulty = await importOnce({ connection, file, networkId })
    report.figure({ name: 'rejected rows', value: faulty.rejected, unit: 'rows' })
    report.figure({ name: 'speed', value: faultyRows / faulty.seconds, unit: 'rows/s', target: { atLeast: 5_000 } })
    report.figure({ name: 'peak memory', value: faulty.peakRssMb, unit: 'MB', target: { atMost: 500 } })
    await admin.end()
  } finally {
    await cluster.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function networkIn(connection: object): Promise<number> {
  const database = new Database(connection, 1)
  const name = { de: 'Messung', en: 'Measurement', vi: 'Đo' }
  const { id } = await database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug: 'bench', name, districts: ['05113'] }),
  )
  await database.close()
  return id
}

async function importOnce(task: ImportTask): Promise<ImportMeasure> {
  const child = fork(join(import.meta.dirname, 'import-process.ts'))
  child.send(task)
  const [measure] = (await once(child, 'message')) as [ImportMeasure]
  await once(child, 'exit')
  return measure
}

/** What one would write first: parse, then insert each row. Seconds for the whole file. */
async function rowByRow(admin: Client, file: string): Promise<number> {
  await admin.query(`create table bench_vacancy (id text primary key, content jsonb not null, search tsvector
    generated always as (to_tsvector('german', coalesce(content->>'title', '') || ' ' || coalesce(content->>'description', ''))) stored)`)
  await admin.query('create index on bench_vacancy using gin (search)')
  const begun = performance.now()
  for await (const readings of readVacancies(file, { recognisePlace })) {
    for (const { row } of readings) {
      if (row) await admin.query('insert into bench_vacancy (id, content) values ($1, $2)', [row.sourceId, row])
    }
  }
  return (performance.now() - begun) / 1000
}
