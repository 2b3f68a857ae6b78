import type { Readable } from 'node:stream'
import type { KldbClass } from '../official-lists.ts'
import { columnsOf, rowsOf, UnusableFile, type ReadRow } from './table-file.ts'

const codeColumn = /^Schlüssel KldB 2010/

/** An entry of any level of the classification; only those with five digits are classes. */
export type KldbEntry = KldbClass & { level: number }

/**
 * The official structure of the KldB 2010 as CSV with semicolons. The agency's file has lost the leading zeros of its keys:
 * "1104" on level 5 is "01104".
 */
export async function* readKldbFile(stream: Readable): AsyncGenerator<ReadRow<KldbEntry>> {
  let columns: { code: number; level: number; title: number; texts: readonly number[] } | null = null
  for await (const { line, cells } of rowsOf(stream, ';')) {
    if (!columns) {
      columns = headerOf(cells)
      continue
    }
    const digits = (cells[columns.code] ?? '').trim()
    const level = Number(cells[columns.level] ?? '')
    if (![1, 2, 3, 4, 5].includes(level)) {
      yield { problem: { line, field: 'Ebene', code: 'level', value: cells[columns.level] ?? '' } }
      continue
    }
    const code = digits.padStart(level, '0')
    const title = (cells[columns.title] ?? '').trim()
    if (!/^\d+$/.test(digits) || code.length !== level || (level === 5 && !/[1-4]$/.test(code))) {
      yield { problem: { line, field: 'Schlüssel', code: 'kldb', value: digits } }
    } else if (title === '') {
      yield { problem: { line, field: 'Titel', code: 'missing', value: '' } }
    } else {
      yield {
        line,
        value: {
          code,
          level,
          title,
          text: columns.texts
            .map((at) => plainText(cells[at] ?? ''))
            .join(' ')
            .trim(),
        },
      }
    }
  }
  if (!columns) throw new UnusableFile('empty')
}

function headerOf(cells: readonly string[]): { code: number; level: number; title: number; texts: readonly number[] } {
  const code = cells.findIndex((cell) => codeColumn.test(cell.trim()))
  const columns = columnsOf(cells, ['Ebene', 'Titel'])
  if (code < 0 || !columns) throw new UnusableFile('notTheFile', { columns: 'Schlüssel KldB 2010 …; Ebene; Titel' })
  // What a class includes says which words belong to it; what it excludes would say the opposite.
  const texts = ['Allgemeine Bemerkungen', 'Einschlüsse']
    .map((name) => cells.findIndex((cell) => cell.trim() === name))
    .filter((at) => at >= 0)
  return { code, level: columns.Ebene, title: columns.Titel, texts }
}

function plainText(cell: string): string {
  return cell
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
