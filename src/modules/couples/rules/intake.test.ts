import { describe, expect, it } from 'vitest'
import { isSuspicious } from './intake.ts'

describe('two confirmations of one link', () => {
  const first = { confirmedAt: new Date('2026-11-22T09:00:00Z'), deviceHash: 'phone of both' }
  const second = (minutes: number, deviceHash: string | null = first.deviceHash) => ({
    confirmedAt: new Date(first.confirmedAt.getTime() + minutes * 60_000),
    deviceHash,
  })

  it('from one device within half an hour are a reason to offer a talk alone', () => {
    expect([isSuspicious(first, second(5)), isSuspicious(first, second(30))]).toEqual([true, true])
    expect(isSuspicious(second(5), first)).toBe(true)
  })

  it('from two devices, from one nobody knows, or on different evenings are none', () => {
    expect(isSuspicious(first, second(5, 'phone of one'))).toBe(false)
    expect(isSuspicious({ ...first, deviceHash: null }, second(5, null))).toBe(false)
    expect(isSuspicious(first, second(31))).toBe(false)
  })
})
