/** What a figure promises: printed beside it as met or missed, never thrown. */
export type Target = { atMost: number } | { atLeast: number }

export type Figure = {
  name: string
  value: number
  /** "ms", "s", "MB", "couples/s", … */
  unit: string
  target?: Target
  /** Name of an earlier figure of this section in the same unit: the ratio to it is printed. */
  baseline?: string
}

export type Report = {
  /** Begins a block of figures; `about` says world, seed and sizes. */
  section(title: string, about?: string): void
  figure(figure: Figure): void
  /** Median, p90 and p99 of `samplesMs`; targets apply to the named percentile. */
  percentiles(name: string, samplesMs: readonly number[], targets?: { median?: number; p99?: number }): void
  note(text: string): void
}

/** Nearest-rank percentile, `share` in 0…1. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('a percentile needs at least one sample')
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}
