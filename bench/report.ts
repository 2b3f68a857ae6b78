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

/** Lines of Markdown, so that the terminal and a committed result read alike. */
export function markdownReport(write: (line: string) => void): Report & { missed(): readonly string[] } {
  const missed: string[] = []
  let figures = new Map<string, Figure>()
  let inTable = false

  const leaveTable = () => {
    if (inTable) write('')
    inTable = false
  }
  const figure = (given: Figure) => {
    if (!inTable) write('| figure | value | beside the baseline | target |\n| --- | ---: | --- | --- |')
    inTable = true
    figures.set(given.name, given)
    const verdict = verdictOf(given)
    if (verdict === 'missed') missed.push(given.name)
    const cells = [
      given.name,
      `${rounded(given.value)} ${given.unit}`,
      ratioOf(given, figures),
      targetOf(given, verdict),
    ]
    write(`| ${cells.join(' | ')} |`)
  }
  return {
    section: (title, about) => {
      leaveTable()
      figures = new Map()
      write(`### ${title}\n`)
      if (about) write(`${about}\n`)
    },
    figure,
    percentiles: (name, samplesMs, targets = {}) => {
      const of = (label: string, share: number, atMost?: number) =>
        figure({
          name: `${name}, ${label}`,
          value: percentile(samplesMs, share),
          unit: 'ms',
          ...(atMost === undefined ? {} : { target: { atMost } }),
        })
      of('median', 0.5, targets.median)
      of('p90', 0.9)
      of('p99', 0.99, targets.p99)
    },
    note: (text) => {
      leaveTable()
      write(`${text}\n`)
    },
    missed: () => missed,
  }
}

function verdictOf({ value, target }: Figure): 'met' | 'missed' | null {
  if (!target) return null
  const met = 'atMost' in target ? value <= target.atMost : value >= target.atLeast
  return met ? 'met' : 'missed'
}

function targetOf({ unit, target }: Figure, verdict: string | null): string {
  if (!target) return ''
  const limit = 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`
  return `${limit} ${unit}: ${verdict}`
}

function ratioOf({ name, value, unit, baseline }: Figure, figures: ReadonlyMap<string, Figure>): string {
  if (baseline === undefined) return ''
  const base = figures.get(baseline)
  if (!base) throw new Error(`the figure "${name}" names a baseline that came not before it: "${baseline}"`)
  if (base.unit !== unit) throw new Error(`the figure "${name}" is in ${unit}, its baseline in ${base.unit}`)
  if (value === 0 || base.value === 0) return ''
  const [factor, word] = value < base.value ? [base.value / value, 'less'] : [value / base.value, 'more']
  return `${rounded(factor)} times ${word} than ${baseline}`
}

/** Three significant digits, but never fewer than the whole part has. */
function rounded(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en-GB', { maximumFractionDigits: Math.min(digits, 6) })
}
