/** Why one row is not taken over; each is a key `rejection.<reason>` in the catalogue, with the value found and what would be right. */
export const rejectionReasons = [
  'fieldCount',
  'quote',
  'recordTooLong',
  'encoding',
  'json',
  'xml',
  'tooDeep',
  'notAVacancy',
  'unknownField',
  'type',
  'nothingSaid',
  'date',
  'number',
  'numberRange',
  'rangeReversed',
  'coordinates',
  'outsideGermany',
  'postcode',
  'choice',
  'textTooLong',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** `line` counts from 1 in the file; `field` is the name as the file writes it, null when the whole row is meant. */
export type Rejection = {
  line: number
  field: string | null
  reason: RejectionReason
  values: Readonly<Record<string, string | number>>
}

/** What can be told of a rejected row: its identifier keeps its vacancy from being closed, its title helps to find it. */
export type AboutRejected = { sourceId: string | null; title: string | null }

/** Why nothing of a file can be used; each is a key `unusable.<code>` in the catalogue. */
export const unusableCodes = [
  'missing',
  'notAFile',
  'unreadable',
  'empty',
  'binary',
  'spreadsheet',
  'archiveEntries',
  'archivePath',
  'archiveBroken',
  'unpackRatio',
  'tooManyBytes',
  'tooManyRows',
  'tooSlow',
  'tooComplex',
  'unknownFormat',
  'noColumns',
  'noVacancies',
  'doctype',
  'xmlBroken',
  'jsonBroken',
  'tooDeep',
] as const
export type UnusableCode = (typeof unusableCodes)[number]

/** Stops the reading of a file: expected, carries what a message needs, is never shown as it stands. */
export class UnusableFile extends Error {
  readonly code: UnusableCode
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: UnusableCode, values: Readonly<Record<string, string | number>> = {}) {
    super(`unusable file: ${code}`)
    this.code = code
    this.values = values
  }
}

const shownChars = 60

/** A value as a message may show it: one line, not longer than a reader takes in. */
export function shownValue(value: unknown): string {
  const text = String(value)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
  return text.length > shownChars ? `${text.slice(0, shownChars)}…` : text
}
