import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { best, countedMinutes, scoreOf, valueNeeded, valueOf } from './score.ts'

const value = fc.nat(best)

describe('the value needed beside a partner', () => {
  it('is the smallest that reaches the score', () => {
    fc.assert(
      fc.property(value, value, fc.nat(100), (score, partner, weight) => {
        const needed = valueNeeded(score, partner, weight)
        if (needed <= best) expect(scoreOf(needed, partner, weight)).toBeGreaterThanOrEqual(score)
        const justLess = Math.min(needed, best + 1) - 1
        if (justLess >= 0) expect(scoreOf(justLess, partner, weight)).toBeLessThan(score)
      }),
      { numRuns: 5000 },
    )
  })

  it('does not exist without a partner', () => {
    expect(valueNeeded(0, -1, 50)).toBeGreaterThan(best)
  })
})

describe('the value of a job', () => {
  it('falls by a quarter up to the longest accepted commute and never rises with the minutes', () => {
    expect(valueOf(10_000, 40, 40)).toBe(7500)
    expect(valueOf(9999, 40, 0)).toBe(9999)
    fc.assert(
      fc.property(value, fc.nat(300), fc.nat(300), (fit, maxMinutes, minutes) => {
        expect(valueOf(fit, maxMinutes, minutes + 1)).toBeLessThanOrEqual(valueOf(fit, maxMinutes, minutes))
      }),
    )
  })

  it('counts only the share of days on site, rounded down', () => {
    expect(countedMinutes(33, 40)).toBe(13)
    expect(countedMinutes(33, 0)).toBe(0)
  })

  it('with a longest commute of 0 keeps the fit where no minute counts and is worth nothing elsewhere', () => {
    expect([valueOf(8000, 0, 0), valueOf(8000, 0, 1)]).toEqual([8000, 0])
  })
})
