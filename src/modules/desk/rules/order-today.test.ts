import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '#platform/days'
import { inOrder } from './order-today.ts'

const item = (text: string, due: string | null, urgent = false) => ({
  text,
  href: '/de',
  due: due === null ? null : new Date(due),
  urgent,
})

describe('what needs me today', () => {
  it('comes by day, what others wait for first, what has no day last', () => {
    const ordered = inOrder([
      item('some day', null),
      item('tomorrow', '2026-11-23'),
      item('somebody waits', null, true),
      item('overdue', '2026-11-20'),
      item('tomorrow, urgent', '2026-11-23', true),
    ])
    expect(ordered.map(({ text }) => text)).toEqual([
      'overdue',
      'tomorrow, urgent',
      'tomorrow',
      'somebody waits',
      'some day',
    ])
  })

  it('loses nothing, whatever comes', () => {
    const items = fc.array(fc.record({ due: fc.option(fc.date({ noInvalidDate: true })), urgent: fc.boolean() }))
    fc.assert(
      fc.property(items, (given) => {
        const all = given.map((each, position) => ({ ...each, text: String(position), href: '/de' }))
        expect(new Set(inOrder(all))).toEqual(new Set(all))
      }),
    )
  })

  it('counts days by the calendar', () => {
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0)
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2)
  })
})
