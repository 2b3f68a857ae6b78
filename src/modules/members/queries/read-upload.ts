import { mapRows, type MemberColumn, type MemberRow } from '../formats/member-file.ts'
import { readMemberRows, type RowReading } from '../formats/read-member-row.ts'
import type { Upload } from '../store/uploads.ts'

/** What each purpose cannot do without. */
export const neededColumns: Readonly<Record<Upload['purpose'], readonly MemberColumn[]>> = {
  invitations: ['name', 'contactEmail'],
  members: ['name', 'kind'],
}

/** Rows of an upload under the chosen columns, with the cells that were typed anew. */
export function readUpload({ content, purpose }: Upload): RowReading[] {
  const rows = content.format === 'csv' ? mapRows(content, content.columns) : content.rows
  const corrected = rows.map((row): MemberRow => {
    const typed = content.corrections[String(row.line)]
    return typed ? { line: row.line, cells: { ...row.cells, ...typed } } : row
  })
  return readMemberRows(corrected, neededColumns[purpose])
}
