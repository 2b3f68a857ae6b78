import type { Rejection } from '../formats/rejection.ts'
import type { RowReading } from '../formats/vacancy-row.ts'
import { entryKeyOfId } from '../rules/identity.ts'
import { prepareRow, type PreparedRow } from './prepared-row.ts'

export type RejectedRow = Rejection & { title: string | null }

/**
 * What an import works on at a time. `keptOpen` are keys of faulty rows: their vacancies still exist at the source. `unidentified` counts the
 * faulty rows of which nobody can tell whose vacancy they were.
 */
export type Batch = { rows: PreparedRow[]; rejected: RejectedRow[]; keptOpen: string[]; unidentified: number }

const rowsPerBatch = 1_500
const charsPerBatch = 3_000_000

function emptyBatch(): Batch {
  return { rows: [], rejected: [], keptOpen: [], unidentified: 0 }
}

/** Groups what was read into batches that are worth a transaction and stay small in memory. */
export async function* batchesOf(readings: AsyncIterable<readonly RowReading[]>): AsyncGenerator<Batch> {
  let batch = emptyBatch()
  let chars = 0
  for await (const group of readings) {
    for (const reading of group) {
      if (reading.rejection === undefined) {
        const prepared = prepareRow(reading.row)
        batch.rows.push(prepared)
        chars += prepared.json.length
      } else {
        batch.rejected.push({ ...reading.rejection, title: reading.about.title })
        if (reading.about.sourceId === null) batch.unidentified++
        else batch.keptOpen.push(entryKeyOfId(reading.about.sourceId))
      }
      if (batch.rows.length + batch.rejected.length >= rowsPerBatch || chars >= charsPerBatch) {
        yield batch
        batch = emptyBatch()
        chars = 0
      }
    }
  }
  yield batch
}
