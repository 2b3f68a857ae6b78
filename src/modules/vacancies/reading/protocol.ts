import type { ColumnMeaning } from '../formats/csv-header.ts'
import type { InputFormat } from '../formats/detect-format.ts'
import type { ImportLimits } from '../formats/limits.ts'
import type { UnusableCode } from '../formats/rejection.ts'
import type { Batch } from './batches.ts'
import type { StagedRow } from './staged-rows.ts'

/** What the reading thread is started with. `purpose`: rows to be stored at once, or to be looked at first. */
export type ReadingTask = {
  path: string
  purpose: 'import' | 'stage'
  format: InputFormat | undefined
  columns: readonly ColumnMeaning[] | undefined
  limits: Partial<ImportLimits>
}

/** What it tells: columns it ignores, parts, of which a few are under way at a time, and how it ended. */
export type ReadingMessage =
  | { kind: 'ignoredColumns'; headings: string[] }
  | { kind: 'part'; part: Batch | StagedRow[] }
  | { kind: 'end' }
  | { kind: 'unusable'; code: UnusableCode; values: Readonly<Record<string, string | number>> }

/** Parts that may be sent before the importer has taken one. */
export const partsUnderWay = 2
