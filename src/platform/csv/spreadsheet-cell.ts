/** What a spreadsheet takes for the start of a formula (tab, return and NUL too, full-width forms), behind any number of our apostrophes. */
const formulaStart = /^'*[=+\-@\t\r\u0000\uff1d\uff0b\uff0d\uff20]/

/** A text cell that no spreadsheet runs: one that begins like a formula gets a leading apostrophe (W21). */
export function harmlessCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

/** The inverse, at the import. */
export function originalCell(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell
}

export type CsvCell = string | number | null

/** Excel reads UTF-8 only with a mark, and German Excel separates by semicolons. */
export const csvStart = '\uFEFF'

/** One record, every text quoted; numbers keep a decimal comma as a German spreadsheet wants it. */
export function csvLine(cells: readonly CsvCell[]): string {
  const texts = cells.map((cell) => {
    if (cell === null) return '""'
    if (typeof cell === 'number') return String(cell).replace('.', ',')
    return `"${harmlessCell(cell).replaceAll('"', '""')}"`
  })
  return `${texts.join(';')}\r\n`
}
