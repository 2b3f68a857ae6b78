import type { RowReader } from './vacancy-row.ts'
import { byArrangement, cleanLine, readRange, type Reading } from './values.ts'

const longestWeekHours = 80

export type Hours = { min: number | null; max: number | null }

/** Hours in figures win; otherwise full time means 35 and more, part time less than 35, both together nothing. */
export function readHours(reader: RowReader): Hours {
  const bounds = { min: 0, max: longestWeekHours }
  const range = reader.read('hours', readHoursText, 'number')
  const min = reader.number('hoursMin', bounds) ?? range?.min ?? null
  const max = reader.number('hoursMax', bounds) ?? range?.max ?? null
  for (const hours of [range?.min, range?.max]) {
    if (hours != null && (hours < 0 || hours > longestWeekHours)) reader.reject('hours', 'numberRange', hours, bounds)
  }
  if (min !== null && max !== null && min > max) {
    reader.reject(range ? 'hours' : 'hoursMin', 'rangeReversed', `${min} – ${max}`)
  }
  // Exports write 0 for "not said".
  if (min || max) return { min: min || null, max: max || null }
  const { workingTime, hours } = reader.raw.fields
  return hoursOfWords(`${cleanLine(workingTime) ?? ''} ${cleanLine(hours) ?? ''}`)
}

const timeWords = /vollzeit|teilzeit|minijob|full[-_ ]?time|part[-_ ]?time/gi

/** "20-30", but also "Teilzeit (20-30 Std.)"; "Vollzeit" and "nach Absprache" name no figure and are no mistake. */
function readHoursText(value: unknown): Reading<Hours> {
  const text = cleanLine(value) ?? ''
  // "50 %" is a share of a full week that the row does not name.
  if (/%|prozent|percent/i.test(text)) return { kind: 'bad' }
  const reading = readRange(value)
  if (reading.kind !== 'bad') return reading
  if (byArrangement.test(text)) return { kind: 'absent' }
  const figures = text.replace(timeWords, '').replace(/^[\s(,:;/-]+|[\s),;/-]+$/g, '')
  if (figures === text) return reading
  return figures === '' ? { kind: 'absent' } : readRange(figures)
}

function hoursOfWords(words: string): Hours {
  const full = /vollzeit|full[-_ ]?(?:or[-_ ]part[-_ ]?)?time|toàn thời gian/i.test(words)
  const part = /teilzeit|part[-_ ]?time|minijob|geringfügig|bán thời gian/i.test(words)
  if (full === part) return { min: null, max: null }
  return full ? { min: 35, max: null } : { min: null, max: 34 }
}
