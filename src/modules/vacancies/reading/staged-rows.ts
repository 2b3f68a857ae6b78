import type { RawVacancy } from '../formats/raw-vacancy.ts'
import type { Rejection } from '../formats/rejection.ts'
import type { RowReading } from '../formats/vacancy-row.ts'
import { entryKeyOfId } from '../rules/identity.ts'
import { prepareRow, type PreparedRow } from './prepared-row.ts'

/** A row of a delivered file: ready to be taken over, or with what is wrong and what the file says. `key`: whose vacancy it is, if that can be told. */
export type StagedRow = { line: number; title: string | null } & (
  | { prepared: PreparedRow; rejection?: undefined }
  | { prepared?: undefined; rejection: Rejection; key: string | null; raw: RawVacancy | null }
)

const rowsPerBatch = 500

/** Groups what was read for a person to look at before anything is taken over. */
export async function* stagedRowsOf(readings: AsyncIterable<readonly RowReading[]>): AsyncGenerator<StagedRow[]> {
  let rows: StagedRow[] = []
  for await (const group of readings) {
    for (const reading of group) {
      rows.push(stagedRow(reading))
      if (rows.length >= rowsPerBatch) {
        yield rows
        rows = []
      }
    }
  }
  yield rows
}

export function stagedRow(reading: RowReading): StagedRow {
  if (reading.rejection === undefined) {
    const { row } = reading
    return { line: row.line, title: row.title || row.occupationText, prepared: prepareRow(row) }
  }
  const { rejection, about, raw } = reading
  const key = about.sourceId === null ? null : entryKeyOfId(about.sourceId)
  return { line: rejection.line, title: about.title, rejection, key, raw }
}
