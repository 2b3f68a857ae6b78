/** What a text says: its value, `absent` when it says nothing, `bad` when it cannot be what the field needs. */
export type Reading<Value> = { kind: 'value'; value: Value } | { kind: 'absent' } | { kind: 'bad' }

const absent = { kind: 'absent' } as const
const bad = { kind: 'bad' } as const
const found = <Value>(value: Value) => ({ kind: 'value', value }) as const

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const notSaid = new Set([
  '',
  'null',
  'undefined',
  'nan',
  'n/a',
  '-',
  '–',
  '—',
  'k.a.',
  'k. a.',
  'keine angabe',
  'keine_angabe',
  'keine_angaben',
  'none',
])

/** Text as it may be stored: no control characters, no lone surrogates, trimmed; "null" and other ways to say nothing are null. */
export function cleanText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value).toWellFormed().replace(controls, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
  return notSaid.has(text.length < 16 ? text.toLowerCase() : text) ? null : text
}

/** One line: line breaks and runs of spaces become one space. */
export function cleanLine(value: unknown): string | null {
  const text = cleanText(value)
  return text === null ? null : text.replace(/\s+/g, ' ')
}

/**
 * A number as people write it: "38,5", "1.234,50", "1,234.50", "€ 3.200,-", "17,50 €/Std.". With both marks the later one is the decimal; a lone
 * mark before exactly three digits is a thousands mark only where `thousands` says that the field has such sizes.
 */
export function readNumber(value: unknown, thousands = false): Reading<number> {
  if (typeof value === 'number') return Number.isFinite(value) ? found(value) : bad
  const text = cleanLine(value)
  if (text === null) return absent
  const plain = bareNumber.test(text) ? text : withoutUnits(text)
  if (!/^[+-]?(?:\d[\d.,]*|[.,]\d+)$/.test(plain)) return bad
  const decimal = decimalMark(plain, thousands)
  const whole = decimal < 0 ? plain : plain.slice(0, decimal)
  const digits = whole.replace(/[.,]/g, '')
  if (/[.,]/.test(whole) && !/^[+-]?\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return bad
  const number = Number(decimal < 0 ? digits : `${digits || '0'}.${plain.slice(decimal + 1)}`)
  return Number.isFinite(number) ? found(number) : bad
}

const bareNumber = /^[+-]?[\d.,]+$/
const before = /^(?:ca\.?|circa|etwa|about)?\s*(?:€|euro?\b)?\s*/i
const unit = '(?:€|eur|euro|%|prozent|percent|h|std\\.?|stunden|hours|wochenstunden)'
const period = '(?:woche|wo\\.?|week|monat|month|jahr|year|stunde|std\\.?|hour|h)'
const perPeriod = `(?:(?:/|pro|per|je|im)\\s*${period}|monatlich|monthly|jährlich|yearly|p\\.\\s?a\\.)`
const gross = '(?:brutto|gross)'
/** What stands behind the figures, "3.000,- € brutto / Monat": a dash for no cents, the unit, gross, for how long. */
const after = new RegExp(`(?:,[-–]+)?\\s*${unit}?\\s*${gross}?\\s*${perPeriod}?\\s*${gross}?$`, 'i')

function withoutUnits(text: string): string {
  return text
    .replace(before, '')
    .replace(after, '')
    .replace(/[\s'’]/g, '')
}

function decimalMark(text: string, thousands: boolean): number {
  const comma = text.lastIndexOf(',')
  const point = text.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return Math.max(comma, point)
  const mark = Math.max(comma, point)
  if (mark < 0) return -1
  const repeated = text.indexOf(text.charAt(mark)) !== mark
  const looksThousands = text.length - mark === 4 && thousands
  return repeated || looksThousands ? -1 : mark
}

/** "20-30", "20 bis 30", "mind. 20", "ab 20", "bis zu 30", or one number for both ends. */
export function readRange(value: unknown, thousands = false): Reading<{ min: number | null; max: number | null }> {
  if (typeof value === 'number') return Number.isFinite(value) ? found({ min: value, max: value }) : bad
  const text = cleanLine(value)
  if (text === null) return absent
  const between = /^(?:von\s+|from\s+)?(.*\d.*?)\s*(?:-|–|—|\bbis\b|\bto\b|\/)\s*(?=\D{0,2}\d)(.*)$/i.exec(text)
  if (between) {
    const min = readNumber(between[1], thousands)
    const max = readNumber(between[2], thousands)
    return min.kind === 'value' && max.kind === 'value' ? found({ min: min.value, max: max.value }) : bad
  }
  const lower = /^(?:mindestens|mind\.?|min\.?|ab|from|at least)\s+(.*)$/i.exec(text)
  const upper = /^(?:höchstens|maximal|max\.?|bis zu|bis|up to|at most)\s+(.*)$/i.exec(text)
  const number = readNumber(lower?.[1] ?? upper?.[1] ?? text, thousands)
  if (number.kind !== 'value') return number
  return found({ min: upper ? null : number.value, max: lower ? null : number.value })
}

const months: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  maer: 3,
  mär: 3,
  mrz: 3,
  apr: 4,
  mai: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dez: 12,
  dec: 12,
}
export const byArrangement =
  /^(?:nach (?:vereinbarung|absprache)|n\.\s?v\.|flexibel|offen|by arrangement|flexible|tbd)$/i
const atOnce =
  /^(?:(?:ab )?sofort|umgehend|(?:ab )?sofort oder (?:später|nach (?:vereinbarung|absprache))|(?:zum )?n(?:ä|ae)chstm(?:ö|oe)glich(?:en (?:zeitpunkt|termin))?|schnellstm(?:ö|oe)glich|asap|immediately|now|as soon as possible)\.?$/i

export type StartReading = { date: string | null; immediately: boolean }

/** A start of work: a date, a month ("02/2027", its first day), "ab sofort", or "nach Vereinbarung", which is no date and no mistake. */
export function readStart(value: unknown): Reading<StartReading> {
  const text = cleanLine(value)
  if (text === null || byArrangement.test(text)) return absent
  if (atOnce.test(text)) return found({ date: null, immediately: true })
  const day = text.replace(/^(?:frühestens(?:\s+ab)?|ab|zum|from)\s+(?:dem\s+)?/i, '')
  const month = readMonth(day)
  const date = month.kind === 'value' ? month : readDate(day)
  return date.kind === 'value' ? found({ date: date.value, immediately: false }) : date
}

/** First day of "2027-02", "02/2027", "2.2027", "Februar 2027". */
function readMonth(text: string): Reading<string> {
  const yearFirst = /^(\d{4})-(\d{1,2})$/.exec(text)
  if (yearFirst) return calendarDate(yearFirst[1], yearFirst[2], '1')
  const [, digits, name, year] = /^(?:(\d{1,2})[./]|([a-zäöü]{3,9})\.?\s+)(\d{4})$/i.exec(text) ?? []
  return year === undefined ? bad : calendarDate(year, digits ?? monthNumber(name), '1')
}

const earliestYear = 1990
const latestYear = 2100

/** ISO date of "2027-01-31", "2027-01-31T08:00:00+01:00", "31.01.2027", "31.1.27", "31/01/2027", "31. Januar 2027", "31 January 2027". */
export function readDate(value: unknown): Reading<string> {
  const text = cleanLine(value)
  if (text === null) return absent
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,]+\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  if (iso) return calendarDate(iso[1], iso[2], iso[3])
  const dayFirst = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*Uhr)?)?$/.exec(text)
  if (dayFirst) return calendarDate(dayFirst[3], dayFirst[2], dayFirst[1])
  const named = /^(\d{1,2})\.?\s*([a-zäöü]{3,9})\.?\s+(\d{4})$/i.exec(text)
  if (named) return calendarDate(named[3], monthNumber(named[2]), named[1])
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return compact ? calendarDate(compact[1], compact[2], compact[3]) : bad
}

function monthNumber(name = ''): string | undefined {
  const lower = name.toLowerCase()
  const month = months[lower.slice(0, 3)] ?? months[lower.slice(0, 4)]
  return month === undefined ? undefined : String(month)
}

function calendarDate(yearText = '', monthText = '', dayText = ''): Reading<string> {
  const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0)
  const [month, day] = [Number(monthText), Number(dayText)]
  if (year < earliestYear || year > latestYear || month < 1 || month > 12 || day < 1) return bad
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return bad
  return found(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

const yes = new Set(['ja', 'yes', 'true', '1', 'x', 'wahr', 'j', 'y', 'möglich'])
const no = new Set(['nein', 'no', 'false', '0', 'falsch', 'n', 'nicht möglich'])

export function readFlag(value: unknown): Reading<boolean> {
  if (typeof value === 'boolean') return found(value)
  const text = cleanLine(value)?.toLowerCase()
  if (text === undefined) return absent
  return yes.has(text) ? found(true) : no.has(text) ? found(false) : bad
}

/** Items of "a; b | c", or of a JSON array of texts; commas separate too unless a semicolon or bar does. */
export function readList(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => cleanLine(item) ?? [])
  const text = cleanText(value)
  if (text === null) return []
  return text.split(/[;|\n]/.test(text) ? /[;|\n]/ : ',').flatMap((item) => cleanLine(item) ?? [])
}
