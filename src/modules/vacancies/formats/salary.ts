import type { RowReader } from './vacancy-row.ts'
import { byArrangement, cleanLine, readNumber, readRange, type Reading } from './values.ts'

const highestMonthlyEur = 100_000
const weeksPerMonth = 52 / 12
/** Without a stated period the size tells: hourly wages are below the first, yearly salaries above the second. */
const hourlyBelowEur = 150
const yearlyAboveEur = 15_000

type Range = { min: number | null; max: number | null }
type Period = 'hour' | 'month' | 'year'

/** Salary as euros a month before tax. An hourly wage needs the hours of the week; without them it stays unknown. */
export function readSalary(reader: RowReader, hours: Range): Range {
  const range = reader.read('salary', (value) => unlessScale(readRange(value, true), value), 'number')
  const min = readBound(reader, 'salaryMin') ?? range?.min ?? null
  const max = readBound(reader, 'salaryMax') ?? range?.max ?? null
  const field = range ? 'salary' : min === null ? 'salaryMax' : 'salaryMin'
  if (min !== null && max !== null && max !== 0 && min > max) reader.reject(field, 'rangeReversed', `${min} – ${max}`)
  const period = periodOf(cleanLine(reader.raw.fields.salaryPeriod), cleanLine(reader.raw.fields.salary), max || min)
  const monthly = [min, max].map((amount) => monthlyEur(amount, period, hours))
  for (const amount of monthly) {
    if (amount !== null && (amount < 0 || amount > highestMonthlyEur)) {
      reader.reject(field, 'numberRange', reader.raw.fields[field] ?? amount, { min: 0, max: highestMonthlyEur })
    }
  }
  // Exports write 0 for "not said".
  return { min: monthly[0] || null, max: monthly[1] || null }
}

function readBound(reader: RowReader, field: 'salaryMin' | 'salaryMax'): number | null {
  return reader.read(field, (value) => unlessScale(readNumber(value, true), value), 'number')
}

/** "TVöD E 9b", "nach Tarif", "A 13", "verhandelbar". */
const payScale =
  /tarif|\bTV(?:öD|-?L|-?[A-Z])|\bAVR\b|\b(?:E|EG|S|A|B|W) ?\d{1,2}[abc]?\b|^(?:VB|verhandelbar|negotiable)$/i

/** Who names a pay scale or leaves it to the talk says nothing wrong, only no figure. */
function unlessScale<Value>(reading: Reading<Value>, value: unknown): Reading<Value> {
  if (reading.kind !== 'bad') return reading
  const text = cleanLine(value) ?? ''
  return byArrangement.test(text) || payScale.test(text) ? { kind: 'absent' } : reading
}

function monthlyEur(amount: number | null, period: Period, hours: Range): number | null {
  if (amount === null) return null
  if (period === 'month') return Math.round(amount)
  if (period === 'year') return Math.round(amount / 12)
  const week = hours.max ?? hours.min
  // A negative or absurd wage must still be seen as impossible when the hours are unknown.
  if (week === null) return amount < 0 ? amount : null
  return Math.round(amount * week * weeksPerMonth)
}

function periodOf(stated: string | null, salaryText: string | null, amount: number | null): Period {
  const words = `${stated ?? ''} ${salaryText ?? ''}`
  if (/jahr|jähr|year|annual|p\.\s?a\./i.test(words)) return 'year'
  if (/stund|hour|\/\s?(?:h|std)\b/i.test(words)) return 'hour'
  if (/monat|month/i.test(words)) return 'month'
  if (amount !== null && Math.abs(amount) < hourlyBelowEur) return 'hour'
  return amount !== null && amount > yearlyAboveEur ? 'year' : 'month'
}
