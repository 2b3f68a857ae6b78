import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { rateLimit } from './rate-limit.ts'

describe('a rate limit', () => {
  it('S-62: lets a burst pass, then says how long to wait, for the whole /64', () => {
    const limit = rateLimit({ name: 'test', perMinute: 60, burst: 3 })
    const take = (address: string, second: number) => limit.take(address, 1_000_000 + second * 1000)
    expect([take('2001:db8::1', 0), take('2001:db8::2', 0), take('2001:db8::3', 0)]).toEqual([null, null, null])
    expect(take('2001:db8::4', 0)).toBe(1)
    expect(take('2001:db8:0:1::1', 0)).toBeNull()
    expect(take('2001:db8::4', 1)).toBeNull()
  })

  it('S-62: never grants more than burst and refill, however the requests are spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 300 }), (gapsMs) => {
        const limit = rateLimit({ name: 'test', perMinute: 120, burst: 10 })
        let now = 5_000_000
        const granted = gapsMs.filter((gap) => limit.take('203.0.113.9', (now += gap)) === null).length
        const allowed = 10 + ((now - 5_000_000) / 60_000) * 120
        expect(granted).toBeLessThanOrEqual(Math.ceil(allowed))
      }),
    )
  })

  it('forgets nobody who is still knocking, and stays small', () => {
    const limit = rateLimit({ name: 'test', perMinute: 1, burst: 1 })
    limit.take('203.0.113.9', 0)
    for (let i = 0; i < 60_000; i++) {
      limit.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 1)
      if (i % 1000 === 0) expect(limit.take('203.0.113.9', 1)).not.toBeNull()
    }
  })
})
