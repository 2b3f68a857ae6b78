import { describe, expect, it } from 'vitest'
import { daysKept, refusalOf } from './retention.ts'

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
