import type { Cell, Format, Output } from './command.ts'

type Writer = { write(text: string): unknown }

export function createOutput(format: Format, stdout: Writer, stderr: Writer): Output {
  return {
    format,
    line: (text) => void stdout.write(`${printable(text)}\n`),
    json: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    table: (headings, rows) => void stdout.write(`${tableText(headings, rows)}\n`),
    warn: (text) => void stderr.write(`${printable(text)}\n`),
  }
}

/** Titles come from strangers: without control characters they cannot move the cursor, recolour or retitle the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

function tableText(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [headings, ...rows].map((row) =>
    row.map((cell) =>
      printable(String(cell ?? ''))
        .replace(/[\n\t]+/g, ' ')
        .normalize('NFC'),
    ),
  )
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => lengthOf(row[column] ?? ''))))
  const isNumber = headings.map(
    (_, column) => rows.length > 0 && rows.every((row) => row[column] === null || typeof row[column] === 'number'),
  )
  const lines = texts.map((row) =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0, isNumber[column] ?? false))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function pad(text: string, width: number, toTheRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(text)))
  return toTheRight ? blanks + text : text + blanks
}

/** Characters as seen, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length
}
