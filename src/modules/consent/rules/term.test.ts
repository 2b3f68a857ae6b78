import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNumberFrom } from './case-number.ts'
import { expiryOf, monthsLater } from './term.ts'

describe('the term of a consent', () => {
  const day = (text: string) => new Date(`${text}T09:00:00Z`)

  it('is half a year, and the last day of a shorter month', () => {
    expect(expiryOf(day('2026-11-22'), undefined)).toEqual(day('2027-05-22'))
    expect(expiryOf(day('2026-08-31'), undefined)).toEqual(day('2027-02-28'))
  })

  it('ends within a year, whatever was wished, and never before it begins', () => {
    expect(expiryOf(day('2026-11-22'), day('2027-01-31'))).toEqual(day('2027-01-31'))
    expect(expiryOf(day('2026-11-22'), day('2030-01-01'))).toEqual(day('2027-11-22'))
    expect(() => expiryOf(day('2026-11-22'), day('2026-11-22'))).toThrow(RangeError)
  })

  it('moves exactly so many months on', () => {
    const dates = fc.date({ min: day('2000-01-01'), max: day('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 24 }), (from, months) => {
        const later = monthsLater(from, months)
        const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
        expect(monthOf(later) - monthOf(from)).toBe(months)
        expect(later.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate())
        expect(later.getTime() % 86_400_000).toBe(from.getTime() % 86_400_000)
      }),
    )
  })
})

describe('a case number', () => {
  it('has the form the database asks for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
        expect(caseNumberFrom(bytes)).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{6}$/)
      }),
    )
  })
})
