import type { Rejection } from '../formats/rejection.ts'
import type { RowReading } from '../formats/vacancy-row.ts'
import { entryKeyOfId } from '../rules/identity.ts'
import { prepareRow, type PreparedRow } from './prepared-row.ts'
import { RoomForTexts } from './room-for-texts.ts'

export type RejectedRow = Rejection & { title: string | null }

/** `json` as UTF-8 where it comes out of a file: the text of many rows would wear out the heaps of the threads it goes through. */
export type BatchRow = Omit<PreparedRow, 'json'> & { json: string | Uint8Array<ArrayBuffer> }

/**
 * What an import works on at a time. `keptOpen` are keys of faulty rows: their vacancies still exist at the source. `unidentified` counts the
 * faulty rows of which nobody can tell whose vacancy they were.
 */
export type Batch = { rows: BatchRow[]; rejected: RejectedRow[]; keptOpen: string[]; unidentified: number }

const rowsPerBatch = 1_500
const charsPerBatch = 3_000_000

function emptyBatch(): Batch {
  return { rows: [], rejected: [], keptOpen: [], unidentified: 0 }
}

/** Groups what was read into batches that are worth a transaction and stay small in memory. */
export async function* batchesOf(readings: AsyncIterable<readonly RowReading[]>): AsyncGenerator<Batch> {
  let batch = emptyBatch()
  let room = new RoomForTexts()
  let chars = 0
  for await (const group of readings) {
    for (const reading of group) {
      if (reading.rejection === undefined) {
        const prepared = prepareRow(reading.row)
        batch.rows.push({ ...prepared, json: room.keep(prepared.json) })
        chars += prepared.json.length
      } else {
        batch.rejected.push({ ...reading.rejection, title: reading.about.title })
        if (reading.about.sourceId === null) batch.unidentified++
        else batch.keptOpen.push(entryKeyOfId(reading.about.sourceId))
      }
      if (batch.rows.length + batch.rejected.length >= rowsPerBatch || chars >= charsPerBatch) {
        yield batch
        batch = emptyBatch()
        room = new RoomForTexts()
        chars = 0
      }
    }
  }
  yield batch
}

/** The memory the rows of a batch stand in, to be handed to another thread without copying. */
export function memoryOf({ rows }: Batch): ArrayBuffer[] {
  return [...new Set(rows.flatMap(({ json }) => (typeof json === 'string' ? [] : json.buffer)))]
}
