import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, lastDayOfMonth } from '#platform/days'

import { endOfPeriod, lastDayOfTerm, monthsBefore } from './calendar.ts'
import { decidingDay, dueReminder, endAfter, endByNotice, stepsOfTime, type TermFacts, type Terms } from './term.ts'

const terms: Terms = {
  termMonths: 24,
  renewal: 'automatic',
  renewalMonths: 12,
  noticeMonths: 3,
  noticeTo: 'yearEnd',
  answerDays: 14,
  contributionCentsPerYear: 0,
}
const facts = (change: Partial<TermFacts> = {}, termChange: Partial<Terms> = {}): TermFacts => ({
  state: 'inForce',
  terms: { ...terms, ...termChange },
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  renewals: 0,
  ...change,
})

const day = fc.integer({ min: 0, max: 365 * 40 }).map((days) => addDays('2020-01-01', days))
const months = fc.integer({ min: 1, max: 60 })

describe('the calendar of agreements', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('adds months as § 188 BGB does: %s + %i = %s', (from, count, to) => expect(addMonths(from, count)).toBe(to))

  it.each([
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-03-15', 24, '2028-03-14'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('a term from %s of %i months ends on %s', (from, count, to) => expect(lastDayOfTerm(from, count)).toBe(to))

  it('leaves no day between two terms that follow each other, and doubles none', () => {
    fc.assert(
      fc.property(day, months, months, (start, first, second) => {
        const end = lastDayOfTerm(start, first)
        const onTheSameDate = addDays(end, 1).slice(8) === start.slice(8)
        // Only where the month lacks the date does the next term begin on another one.
        fc.pre(onTheSameDate)
        expect(lastDayOfTerm(addDays(end, 1), second)).toBe(lastDayOfTerm(start, first + second))
      }),
    )
  })

  it('ends a term after as many months as it has, give or take the length of months', () => {
    fc.assert(
      fc.property(day, months, (start, count) => {
        const days = daysBetween(start, lastDayOfTerm(start, count)) + 1
        expect(Math.abs(days - count * 30.436875)).toBeLessThan(4)
      }),
    )
  })

  it('finds the end of month, quarter and year on or after a day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(1 as const, 3 as const, 12 as const), (from, period) => {
        const end = endOfPeriod(from, period)
        const [year, month, date] = end.split('-').map(Number) as [number, number, number]
        expect(end >= from).toBe(true)
        expect([month % period, date]).toEqual([0, lastDayOfMonth(year, month)])
        expect(daysBetween(from, end)).toBeLessThan(period * 31)
      }),
    )
  })

  it('finds the last day from which some months do not reach beyond an end', () => {
    expect(monthsBefore('2026-12-31', 3)).toBe('2026-09-30')
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 24 }), (end, count) => {
        const last = monthsBefore(end, count)
        expect(addMonths(last, count) <= end).toBe(true)
        expect(addMonths(addDays(last, 1), count) > end).toBe(true)
      }),
    )
  })
})

describe('notice', () => {
  it.each([
    ['2026-09-30', 'yearEnd', '2026-12-31'],
    ['2026-10-01', 'yearEnd', '2027-12-31'],
    ['2026-10-01', 'quarterEnd', '2027-03-31'],
    ['2026-10-01', 'monthEnd', '2027-01-31'],
    ['2026-11-30', 'anyDay', '2027-02-28'],
    ['2027-09-30', 'termEnd', '2027-12-31'],
    ['2027-10-01', 'termEnd', '2028-12-31'],
  ] as const)('given on %s to the %s it ends on %s', (on, noticeTo, end) => {
    expect(endByNotice(facts({}, { noticeTo }), on)).toBe(end)
  })

  it('is of no use where it would end later than the agreement itself', () => {
    expect(endByNotice(facts({}, { renewal: 'explicit' }), '2027-11-01')).toBeNull()
    expect(endByNotice(facts({}, { renewal: 'explicit', noticeTo: 'termEnd' }), '2027-10-01')).toBeNull()
  })

  it('never ends before the period is over, and never a whole period late', () => {
    const noticeTo = fc.constantFrom('anyDay' as const, 'monthEnd' as const, 'quarterEnd' as const, 'yearEnd' as const)
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 12 }), noticeTo, (on, noticeMonths, to) => {
        const end = endByNotice(
          facts({ endsOn: null, startsOn: '2020-01-01' }, { termMonths: null, noticeMonths, noticeTo: to }),
          on,
        )
        const earliest = addMonths(on, noticeMonths)
        expect(end !== null && end >= earliest).toBe(true)
        expect(daysBetween(earliest, end as string)).toBeLessThan(
          { anyDay: 1, monthEnd: 31, quarterEnd: 92, yearEnd: 366 }[to],
        )
      }),
    )
  })

  it('given a day later never ends earlier', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('monthEnd' as const, 'quarterEnd' as const, 'yearEnd' as const, 'termEnd' as const),
        (on, noticeTo) => {
          const of = (noticeOn: string) =>
            endByNotice(facts({ startsOn: '2020-01-31', endsOn: '2022-01-30' }, { noticeTo }), noticeOn) as string
          expect(of(addDays(on, 1)) >= of(on)).toBe(true)
        },
      ),
    )
  })
})

describe('reminders', () => {
  it('count to the last day for notice where it goes on by itself, else to the end', () => {
    expect(decidingDay(facts())).toBe('2027-09-30')
    expect(decidingDay(facts({}, { renewal: 'explicit' }))).toBe('2027-12-31')
    expect(decidingDay(facts({ endsOn: null }))).toBeNull()
    expect(decidingDay(facts({ state: 'noticeGiven' }))).toBeNull()
  })

  it('name the very last day: notice on it ends the agreement by its end, a day later it does not', () => {
    const noticeTo = fc.constantFrom(
      'anyDay' as const,
      'monthEnd' as const,
      'quarterEnd' as const,
      'yearEnd' as const,
      'termEnd' as const,
    )
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 24, max: 60 }),
        fc.integer({ min: 0, max: 6 }),
        noticeTo,
        (startsOn, termMonths, noticeMonths, to) => {
          const given = facts({ startsOn }, { termMonths, noticeMonths, noticeTo: to })
          const endsOn = endAfter(given, 0) as string
          const last = decidingDay({ ...given, endsOn }) as string
          const endIf = (on: string) => endByNotice({ ...given, endsOn }, on) as string
          expect(endIf(last) <= endsOn).toBe(true)
          expect(endIf(addDays(last, 1)) > endsOn).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['2027-07-01', null],
    ['2027-07-02', 90],
    ['2027-08-30', 90],
    ['2027-08-31', 30],
    ['2027-09-23', 7],
    ['2027-09-30', 7],
    ['2027-10-01', null],
  ])('on %s the one of %s days is due', (today, daysBefore) => {
    expect(dueReminder(facts(), today)?.daysBefore ?? null).toBe(daysBefore)
  })
})

describe('time', () => {
  const steps = (given: TermFacts, today: string) =>
    stepsOfTime(given, today).map(({ step, endsOn }) => `${step} ${endsOn}`)

  it('begins a signed agreement on its first day', () => {
    expect(steps(facts({ state: 'signed' }), '2025-12-31')).toEqual([])
    expect(steps(facts({ state: 'signed' }), '2026-01-01')).toEqual(['begin 2027-12-31'])
  })

  it('renews by itself, as often as nobody looked, and not on the last day', () => {
    expect(steps(facts(), '2027-12-31')).toEqual([])
    expect(steps(facts(), '2028-01-01')).toEqual(['renew 2028-12-31'])
    expect(steps(facts(), '2030-02-03')).toEqual(['renew 2028-12-31', 'renew 2029-12-31', 'renew 2030-12-31'])
  })

  it('warns of an end that was agreed, and expires after it', () => {
    const explicit = facts({}, { renewal: 'explicit' })
    expect(steps(explicit, '2027-10-01')).toEqual([])
    expect(steps(explicit, '2027-10-02')).toEqual(['nearEnd 2027-12-31'])
    expect(steps(explicit, '2028-01-01')).toEqual(['nearEnd 2027-12-31', 'expire 2027-12-31'])
  })

  it('ends after the day of the notice', () => {
    const given = facts({ state: 'noticeGiven', endsOn: '2026-12-31' })
    expect(steps(given, '2026-12-31')).toEqual([])
    expect(steps(given, '2027-01-01')).toEqual(['end 2026-12-31'])
  })

  it('does the same whether it is asked daily or once', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('automatic' as const, 'explicit' as const),
        fc.integer({ min: 0, max: 1500 }),
        (startsOn, termMonths, renewalMonths, renewal, days) => {
          const given = facts({ state: 'signed', startsOn, renewals: 0 }, { termMonths, renewalMonths, renewal })
          const begun = { ...given, endsOn: endAfter(given, 0) }
          const today = addDays(startsOn, days)
          let daily = begun
          for (let now = startsOn; now <= today; now = addDays(now, 1)) daily = after(daily, now)
          expect(after(begun, today)).toEqual(daily)
        },
      ),
      { numRuns: 30 },
    )
  })
})

function after(facts: TermFacts, today: string): TermFacts {
  const last = stepsOfTime(facts, today).at(-1)
  if (!last) return facts
  const state = ({ begin: 'inForce', renew: 'inForce', nearEnd: 'expiring', expire: 'expired' } as const)[
    last.step as 'begin'
  ]
  return { ...facts, state, endsOn: last.endsOn, renewals: last.renewals }
}
