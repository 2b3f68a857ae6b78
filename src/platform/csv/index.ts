export { CsvReader, type CsvLimits, type CsvProblem, type CsvRecord } from './csv-records.ts'
export { decodeText, undecodable, type NoText } from './decode-text.ts'
export { csvLine, csvStart, harmlessCell, originalCell, type CsvCell } from './spreadsheet-cell.ts'
