import { createReadStream } from 'node:fs'
import { decodeText } from '#platform/csv'
import {
  fileLimits,
  mapRows,
  readMemberFile,
  suggestedColumns,
  type FileProblem,
  type MemberRow,
} from '../formats/member-file.ts'

/** Rows of a file under the columns its headings stand for. Throws where it cannot be read, is no text or too large. */
export async function readFileRows(path: string): Promise<{ rows: MemberRow[]; broken: FileProblem[] }> {
  let text = ''
  for await (const part of decodeText(createReadStream(path), (code) => new Error(code))) {
    text += part
    if (text.length > fileLimits.maxBytes) throw new Error('too large')
  }
  const file = readMemberFile(text)
  const rows = file.format === 'csv' ? mapRows(file, suggestedColumns(file.headings)) : file.rows
  return { rows, broken: file.problems }
}
