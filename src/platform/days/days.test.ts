import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysAfter, daysBefore, daysBetween } from './index.ts'

const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const counts = fc.integer({ min: -20_000, max: 20_000 })

describe('calendar days', () => {
  it('are counted as they were added, over leap years and the changes of the clock', () => {
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29')
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    fc.assert(
      fc.property(days, counts, (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  it('keep their date some months on, or take the last of a shorter month', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
    expect(addMonths('2027-03-15', -3)).toBe('2026-12-15')
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 240 }), (day, months) => {
        const later = addMonths(day, months)
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
        const [laterYear = 0, laterMonth = 0, laterDate = 0] = later.split('-').map(Number)
        expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + months)
        if (laterDate !== date) expect(addDays(later, 1).slice(8)).toBe('01')
      }),
    )
  })
})

describe('moments', () => {
  it('lie whole days of 24 hours apart, and back again', () => {
    const now = new Date('2026-10-24T22:30:00Z')
    expect(daysAfter(now, 2)).toEqual(new Date('2026-10-26T22:30:00Z'))
    expect(daysBefore(daysAfter(now, 30), 30)).toEqual(now)
  })
})
