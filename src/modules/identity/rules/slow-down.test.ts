import { describe, expect, it } from 'vitest'
import { waitSeconds } from './slow-down.ts'

const at = new Date('2026-11-22T08:00:00Z')

describe('slowing down', () => {
  it('lets five tries pass, then doubles the wait up to a quarter of an hour', () => {
    expect([0, 1, 4].map((count) => waitSeconds(count, at, at))).toEqual([0, 0, 0])
    expect([5, 6, 7, 8, 9, 10, 50].map((count) => waitSeconds(count, at, at) / 60)).toEqual([1, 2, 4, 8, 15, 15, 15])
  })

  it('ends by itself', () => {
    expect(waitSeconds(5, at, new Date('2026-11-22T08:00:59Z'))).toBe(1)
    expect(waitSeconds(5, at, new Date('2026-11-22T08:01:00Z'))).toBe(0)
  })
})
