import { describe, expect, it } from 'vitest'
import { addMonths } from '#platform/days'
import { dayProblem, factsOf } from './later-steps.ts'
import { dueFollowUp, nextFollowUp } from './follow-up.ts'

describe('a later step', () => {
  const today = '2026-11-22'
  it.each([
    ['agreeConversation', null, 'dayMissing'],
    ['agreeConversation', '2026-11-21', 'dayPast'],
    ['makeOffer', '2026-11-22', null],
    ['accept', null, null],
    ['start', '2026-10-01', null],
    ['agreeConversation', '9999-12-31', 'dayFar'],
    ['start', '2028-11-22', null],
    ['start', '2028-11-23', 'dayFar'],
    ['start', '0026-10-01', 'dayFar'],
    ['decline', null, null],
  ] as const)('%s with %s: %s', (step, day, expected) => {
    expect(dayProblem(step, day, today)).toBe(expected)
  })

  it('writes its day down, and when an offer was made', () => {
    expect(factsOf('makeOffer', '2026-12-01', today)).toEqual({ offerUntil: '2026-12-01', offeredOn: today })
    expect(factsOf('accept', '2027-01-01', today)).toEqual({ startsOn: '2027-01-01' })
    expect(factsOf('decline', '2027-01-01', today)).toEqual({})
  })
})

describe('the question whether somebody stayed', () => {
  it.each([
    ['started', '2026-08-23', null],
    ['started', '2026-08-22', 'stay3'],
    ['stayed3', '2026-08-22', null],
    ['started', '2025-11-22', 'stay12'],
    ['stayed12', '2024-11-22', 'stay24'],
    ['stayed24', '2024-11-22', null],
    ['left', '2024-11-22', null],
    ['accepted', '2024-11-22', null],
  ] as const)('%s since %s: %s', (state, startsOn, expected) => {
    expect(dueFollowUp({ state, startsOn }, '2026-11-22')?.step ?? null).toBe(expected)
  })

  it.each([
    ['started', '2026-11-22', '2027-02-22 3'],
    ['started', '2026-08-22', '2027-08-22 12'],
    ['started', '2027-01-31', '2027-04-30 3'],
    ['stayed3', '2026-11-22', '2027-11-22 12'],
    ['stayed12', '2026-11-22', '2028-11-22 24'],
    ['stayed24', '2026-11-22', null],
    ['left', '2026-11-22', null],
    ['accepted', '2026-11-22', null],
    ['started', null, null],
  ] as const)('comes next, %s since %s: %s', (state, startsOn, expected) => {
    const next = nextFollowUp({ state, startsOn }, '2026-11-22')
    expect(next && `${next.on} ${next.months}`).toBe(expected)
  })

  it('falls on the last day of a shorter month', () => {
    expect([addMonths('2026-11-30', 3), addMonths('2027-11-30', 3), addMonths('2026-01-31', 12)]).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2027-01-31',
    ])
  })
})
