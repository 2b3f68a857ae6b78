import type { RowReader } from './vacancy-row.ts'
import { cleanLine, readNumber, readRange } from './values.ts'

const highestMonthlyEur = 100_000
const weeksPerMonth = 52 / 12
/** Without a stated period the size tells: hourly wages are below the first, yearly salaries above the second. */
const hourlyBelowEur = 150
const yearlyAboveEur = 15_000

type Range = { min: number | null; max: number | null }
type Period = 'hour' | 'month' | 'year'

/** Salary as euros a month before tax. An hourly wage needs the hours of the week; without them it stays unknown. */
export function readSalary(reader: RowReader, hours: Range): Range {
  const range = reader.read('salary', (value) => readRange(value, true), 'number')
  const min = reader.read('salaryMin', (value) => readNumber(value, true), 'number') ?? range?.min ?? null
  const max = reader.read('salaryMax', (value) => readNumber(value, true), 'number') ?? range?.max ?? null
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
  if (/jahr|year|annual|p\.\s?a\./i.test(words)) return 'year'
  if (/stund|hour|\/\s?h\b/i.test(words)) return 'hour'
  if (/monat|month/i.test(words)) return 'month'
  if (amount !== null && Math.abs(amount) < hourlyBelowEur) return 'hour'
  return amount !== null && amount > yearlyAboveEur ? 'year' : 'month'
}
