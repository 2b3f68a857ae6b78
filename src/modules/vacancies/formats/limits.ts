/** How much of a file is read before it is called unusable. Sizes in bytes or characters as named; time in milliseconds. */
export type ImportLimits = {
  /** After unpacking. */
  maxBytes: number
  /** Unpacked bytes per packed byte, judged from the second mebibyte on: real vacancies pack 5 to 15 times. */
  maxUnpackRatio: number
  maxRows: number
  /** One CSV record, JSON element, XML position or embedded JSON-LD script. */
  maxRecordChars: number
  /** Physical lines of one CSV record: a description has paragraphs, a forgotten quote swallows the file. */
  maxRecordLines: number
  maxDepth: number
  maxMilliseconds: number
}

export const defaultLimits: ImportLimits = {
  maxBytes: 16 * 1024 ** 3,
  maxUnpackRatio: 200,
  maxRows: 50_000_000,
  maxRecordChars: 1024 ** 2,
  maxRecordLines: 2_000,
  maxDepth: 64,
  maxMilliseconds: 4 * 3600 * 1000,
}
