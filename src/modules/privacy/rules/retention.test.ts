import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysKept, periodOf, refusalOf } from './retention.ts'

describe('how long a kind of record is kept', () => {
  const usual = { days: 365, tightenable: true }
  const byLaw = { days: 1095, tightenable: false }

  it('is what the network says where it is shorter, and what the law says where it binds', () => {
    expect([daysKept(usual, undefined), daysKept(usual, 30), daysKept(usual, 400)]).toEqual([365, 30, 365])
    // Tightened while it still could be.
    expect(daysKept(byLaw, 30)).toBe(1095)
  })

  it('is a week at least, the standard at most, and nobody’s to change where it is fixed', () => {
    expect([6, 7, 365, 366, null].map((days) => refusalOf(usual, days))).toEqual([
      'tooShort',
      null,
      null,
      'longer',
      null,
    ])
    expect([30, null].map((days) => refusalOf(byLaw, days))).toEqual(['fixed', 'fixed'])
  })
})

describe('a period in words', () => {
  it('is told in years or months where it is just that, else in days', () => {
    const told = [1095, 365, 182, 183, 180, 90, 31, 21].map((days) => {
      const { unit, count } = periodOf(days)
      return `${count} ${unit}`
    })
    expect(told).toEqual(['3 years', '1 years', '6 months', '6 months', '180 days', '90 days', '31 days', '21 days'])
  })

  it('is never longer or shorter than its days by a whole day', () => {
    const lengthOf = { days: 1, months: 365 / 12, years: 365 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (days) => {
        const { unit, count } = periodOf(days)
        expect(Math.abs(count * lengthOf[unit] - days)).toBeLessThan(1)
      }),
    )
  })
})
