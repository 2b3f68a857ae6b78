import { describe, expect, it } from 'vitest'
import { markdownReport, percentile } from './report.ts'

describe('a benchmark report', () => {
  it('takes percentiles by nearest rank', () => {
    const samples = [5, 1, 4, 2, 3]
    expect([0, 0.5, 0.99, 1].map((share) => percentile(samples, share))).toEqual([1, 3, 5, 5])
    expect(samples).toEqual([5, 1, 4, 2, 3])
    expect(() => percentile([], 0.5)).toThrow(RangeError)
  })

  it('prints ratios beside the baseline and names missed targets', () => {
    const lines: string[] = []
    const report = markdownReport((line) => lines.push(line))
    report.section('Exact pairs', 'seed 7')
    report.figure({ name: 'expert SQL', value: 3000, unit: 'ms' })
    report.figure({ name: 'Duett', value: 1.5, unit: 'ms', baseline: 'expert SQL', target: { atMost: 2 } })
    report.figure({ name: 'couples', value: 390, unit: 'couples/s', target: { atLeast: 400 } })
    expect(lines.join('\n')).toContain('| Duett | 1.5 ms | 2,000 times less than expert SQL | at most 2 ms: met |')
    expect(report.missed()).toEqual(['couples'])
  })

  it('refuses a baseline that is unknown or in another unit', () => {
    const report = markdownReport(() => {})
    report.figure({ name: 'index', value: 3, unit: 's' })
    expect(() => report.figure({ name: 'search', value: 2, unit: 'ms', baseline: 'index' })).toThrow(/in ms/)
    expect(() => report.figure({ name: 'search', value: 2, unit: 'ms', baseline: 'SQL' })).toThrow(/came not before/)
  })
})
