import type { ColumnMeaning, CsvHead } from './formats/csv-header.ts'
import type { InputFormat } from './formats/detect-format.ts'
import type { UnusableCode } from './formats/rejection.ts'
import type { ImportCounts } from './store/imports.ts'

export const deliveryDoors = ['page', 'rest', 'feed'] as const
export type DeliveryDoor = (typeof deliveryDoors)[number]

export type DeliveryStateName = 'mapping' | 'checking' | 'preview' | 'taking' | 'done' | 'failed' | 'dropped'

/** A file that a member brought. Its rows are the member's alone until they are taken over. */
export type Delivery = {
  id: string
  organisationId: string
  door: DeliveryDoor
  accountId: string | null
  sourceName: string
  fileName: string
  format: InputFormat | null
  complete: boolean
  /** As it was sent; null once it is no longer kept. */
  bytes: number | null
  state: DeliveryStateName
  /** Of a table; null for other formats. */
  head: Pick<CsvHead, 'headings' | 'samples'> | null
  columns: ColumnMeaning[] | null
  rowsRead: number
  problem: { code: UnusableCode; values: Readonly<Record<string, string | number>> } | null
  /** Of all takes together. */
  counts: ImportCounts | null
  /** How often rows were taken over: once, and again for rows corrected later. */
  takes: number
  createdAt: Date
}
