import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNumberFrom } from './case-number.ts'
import { deadlineOf, isOverdue, isReminderDue } from './recall-calendar.ts'
import { toRefresh } from './refresh.ts'
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

describe('a request to delete', () => {
  const recalledAt = new Date('2026-11-22T09:00:00Z')
  const on = (days: number) => new Date(recalledAt.getTime() + days * 86_400_000)
  const open = { recalledAt, remindedAt: null, confirmedAt: null }

  it('runs for two weeks, and is overdue after their last moment unless it was confirmed', () => {
    expect(deadlineOf(open)).toEqual(on(14))
    expect([isOverdue(open, on(14)), isOverdue(open, on(14.01))]).toEqual([false, true])
    expect(isOverdue({ ...open, confirmedAt: on(20) }, on(30))).toBe(false)
  })

  it('is reminded of after one, two and four weeks, once each', () => {
    const reminded = (days: number | null) => ({ ...open, remindedAt: days === null ? null : on(days) })
    const due = (last: number | null, today: number) => isReminderDue(reminded(last), on(today))
    expect([due(null, 6.9), due(null, 7), due(7, 13.9), due(7, 14), due(14, 27.9), due(14, 28), due(28, 99)]).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      false,
    ])
    expect(due(null, 40)).toBe(true)
    expect(isReminderDue({ ...open, confirmedAt: on(1) }, on(8))).toBe(false)
  })
})

describe('the question whether to give a consent again', () => {
  const now = new Date('2026-11-22T09:00:00Z')
  const ending = (days: number, refreshAskedAt: Date | null = null) => ({
    id: `ends in ${days} days`,
    personId: 'mai',
    purpose: 'circulation' as const,
    recipientId: 'hospital',
    recipientGroup: null,
    textVersion: '2026-11',
    textHash: '',
    locale: 'vi' as const,
    door: 'page' as const,
    explainedBy: null,
    givenAt: now,
    expiresAt: new Date(now.getTime() + days * 86_400_000),
    withdrawnAt: null,
    endedBecause: null,
    refreshAskedAt,
  })

  it('comes thirty days before its end, and once', () => {
    const consents = [ending(29), ending(30), ending(30.1), ending(10, now)]
    expect(toRefresh(consents, now).map(({ id }) => id)).toEqual(['ends in 29 days', 'ends in 30 days'])
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
