import { compareCodePoints } from './code-point-order.ts'
import { countedMinutes, scoreOf, valueOf } from './score.ts'
import type { InstancePair, InstanceVacancy, PairInstance, PersonNumber } from './types.ts'

type Row = Omit<InstancePair, 'rank'>

/**
 * The definition, read aloud: every pair from every home. The oracle of the fast engine, with which it shares the three
 * formulas of score.ts and nothing else. Time: vacancies² × homes.
 */
export function solveInstanceExhaustively(instance: PairInstance): InstancePair[] {
  const { vacancies } = instance
  const partners: (InstanceVacancy | null)[] = instance.alone ? [...vacancies, null] : [...vacancies]
  const kept = new BestRows(instance.k)
  for (const first of partners) {
    for (const second of partners) {
      if (first === null && second === null) continue
      if (first === second && first !== null && first.positions < 2) continue
      const row = bestRow(instance, first, second)
      if (row !== null) kept.add(row)
    }
  }
  return kept.ranked()
}

/** The pair from its best home, or null where no home reaches both. */
function bestRow(instance: PairInstance, first: InstanceVacancy | null, second: InstanceVacancy | null): Row | null {
  if (first?.fit[0] === null || second?.fit[1] === null) return null
  let chosen: Row | null = null
  for (let home = 0; home < instance.homes.length; home++) {
    const there = [commute(instance, 0, first, home), commute(instance, 1, second, home)] as const
    if (there[0] === undefined || there[1] === undefined) continue
    const value0 = valueAt(instance, 0, first, there[0])
    const value1 = valueAt(instance, 1, second, there[1])
    const row: Row = {
      score: scoreOf(value0, value1, instance.weakerJobWeight),
      vacancies: [first?.id ?? null, second?.id ?? null],
      home: instance.homes[home],
      commuteMinutes: [there[0], there[1]],
    }
    if (chosen === null || compareHomes(row, chosen) < 0) chosen = row
  }
  return chosen
}

/** Minutes of an on-site day from the home to the nearest of the vacancy's places; undefined where out of reach. */
function commute(
  instance: PairInstance,
  person: PersonNumber,
  vacancy: InstanceVacancy | null,
  home: number,
): number | null | undefined {
  if (vacancy === null) return null
  if (vacancy.onSitePercent === 0) return 0
  let fewest: number | undefined
  for (const place of vacancy.places) {
    const minutes = instance.minutes[person][home][place]
    if (minutes === null || minutes > instance.maxMinutes[person]) continue
    if (fewest === undefined || minutes < fewest) fewest = minutes
  }
  return fewest
}

function valueAt(
  instance: PairInstance,
  person: PersonNumber,
  vacancy: InstanceVacancy | null,
  minutes: number | null,
): number {
  const fit = vacancy?.fit[person]
  if (!vacancy || minutes === null || fit === null || fit === undefined) return 0
  return valueOf(fit, instance.maxMinutes[person], countedMinutes(minutes, vacancy.onSitePercent))
}

function totalMinutes(row: Row): number {
  return (row.commuteMinutes[0] ?? 0) + (row.commuteMinutes[1] ?? 0)
}

function largerCommute(row: Row): number {
  return Math.max(row.commuteMinutes[0] ?? 0, row.commuteMinutes[1] ?? 0)
}

/** Homes of one pair: score, total minutes, larger commute, id. */
function compareHomes(a: Row, b: Row): number {
  return (
    b.score - a.score ||
    totalMinutes(a) - totalMinutes(b) ||
    largerCommute(a) - largerCommute(b) ||
    compareCodePoints(a.home, b.home)
  )
}

/** Pairs: score, total minutes, ids; the one who keeps searching comes after every id. */
function compareRows(a: Row, b: Row): number {
  return (
    b.score - a.score ||
    totalMinutes(a) - totalMinutes(b) ||
    compareIds(a.vacancies[0], b.vacancies[0]) ||
    compareIds(a.vacancies[1], b.vacancies[1])
  )
}

function compareIds(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  return compareCodePoints(a, b)
}

/** Keeps the k best rows without holding all of them. */
class BestRows {
  private readonly k: number
  private rows: Row[] = []

  constructor(k: number) {
    this.k = k
  }

  add(row: Row): void {
    this.rows.push(row)
    if (this.rows.length > 2 * this.k + 100_000) this.rows = this.sorted()
  }

  ranked(): InstancePair[] {
    return this.sorted().map((row, index) => ({ rank: index + 1, ...row }))
  }

  private sorted(): Row[] {
    return this.rows.sort(compareRows).slice(0, this.k)
  }
}
