import type { InputFormat } from '../formats/detect-format.ts'
import type { ImportLimits } from '../formats/limits.ts'
import type { UnusableCode } from '../formats/rejection.ts'
import type { Batch } from './batches.ts'

/** What the reading thread is started with. */
export type ReadingTask = { path: string; format: InputFormat | undefined; limits: Partial<ImportLimits> }

/** What it tells: columns it ignores, batches, of which a few are under way at a time, and how it ended. */
export type ReadingMessage =
  | { kind: 'ignoredColumns'; headings: string[] }
  | { kind: 'batch'; batch: Batch }
  | { kind: 'end' }
  | { kind: 'unusable'; code: UnusableCode; values: Readonly<Record<string, string | number>> }

/** Batches that may be sent before the importer has taken one. */
export const batchesUnderWay = 2
