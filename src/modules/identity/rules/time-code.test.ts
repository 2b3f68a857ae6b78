import { describe, expect, it } from 'vitest'
import { codeOf, matchingStep, setUpTexts, stepAt } from './time-code.ts'

// The secret of RFC 6238, appendix B.
const secret = '12345678901234567890'
const at = (seconds: number) => new Date(seconds * 1000)

describe('codes of an app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [2000000000, '279037'],
  ])('agree with RFC 6238 at %i', async (seconds, code) => {
    expect(await codeOf(secret, stepAt(at(seconds)))).toBe(code)
  })

  it('count for one step more or less, with or without spaces', async () => {
    for (const late of [-30, 0, 30]) expect(await matchingStep(secret, '287 082', at(59 + late), 0)).toBe(1)
    expect(await matchingStep(secret, '287082', at(59 + 60), 0)).toBe(null)
    expect(await matchingStep(secret, '287083', at(59), 0)).toBe(null)
  })

  it('count once', async () => {
    expect(await matchingStep(secret, '287082', at(59), 1)).toBe(null)
  })

  it('are set up by scanning or typing', () => {
    const { address, typed } = setUpTexts(secret, 'lan@example.org')
    expect(new URL(address).searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(typed).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  })
})
