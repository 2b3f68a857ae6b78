import { describe, expect, it } from 'vitest'
import { pairRows } from './pair-rows.ts'

const row = (number: string, personId: string, closedAt: Date | null = null) => ({ number, personId, closedAt })
const couple = [['linh', 'minh']] as const

const shown = (rows: readonly ReturnType<typeof row>[], couples: readonly (readonly [string, string])[] = couple) =>
  pairRows(rows, couples).map(({ number, pair }) => [number, pair && `${pair.side} ${pair.key} ${pair.withNumber}`])

describe('rows of a board', () => {
  it('stand together, A above B, where the first of the two stood', () => {
    expect(shown([row('U-1', 'minh'), row('U-2', 'yen'), row('U-3', 'linh')])).toEqual([
      ['U-3', 'a U-3 U-1'],
      ['U-1', 'b U-3 U-3'],
      ['U-2', null],
    ])
  })

  it('keep their places where only one of the two is on the page, or where nobody may know', () => {
    expect(shown([row('U-1', 'yen'), row('U-2', 'linh')])).toEqual([
      ['U-1', null],
      ['U-2', null],
    ])
    expect(shown([row('U-1', 'minh'), row('U-2', 'yen'), row('U-3', 'linh')], [])).toEqual([
      ['U-1', null],
      ['U-2', null],
      ['U-3', null],
    ])
  })

  it('leave out what is over, and take in everything that runs for one of the two', () => {
    const over = new Date('2026-12-01')
    expect(shown([row('U-1', 'linh', over), row('U-2', 'linh'), row('U-3', 'minh'), row('U-4', 'linh')])).toEqual([
      ['U-1', null],
      ['U-2', 'a U-2 U-3'],
      ['U-4', 'a U-2 U-3'],
      ['U-3', 'b U-2 U-2'],
    ])
  })
})
