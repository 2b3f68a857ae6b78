import type { Market } from './market.ts'
import { MarketBuilder } from './market-builder.ts'
import { SeededRandom } from './random.ts'

/** What a made-up market looks like. All counts are whole numbers. */
export interface Shape {
  readonly singles: number
  readonly couples: number
  readonly employers: number
  /** Posts in all; spread as evenly as they go. */
  readonly seats: number
  /** Shortest and longest list of a person; a couple's joint list is cut to a length from the same range. */
  readonly listLength: readonly [shortest: number, longest: number]
  /** 0: everybody likes at random; 1: all share one ranking. The same for persons and for employers. */
  readonly mix: number
  /** Whether couples also list options with one partner without. */
  readonly nullOptions: boolean
}

const WITH: Pick<Shape, 'listLength' | 'mix' | 'nullOptions'> = { listLength: [3, 10], mix: 0, nullOptions: false }

/** The worlds that tests and benchmarks name. */
export const WORLDS = {
  '20k-slack': { singles: 18_000, couples: 1_000, employers: 1_000, seats: 22_000, ...WITH },
  '20k-tight': { singles: 18_000, couples: 1_000, employers: 1_000, seats: 20_000, ...WITH },
  '20k-short': { singles: 18_000, couples: 1_000, employers: 1_000, seats: 19_000, ...WITH },
  '100k-slack': { singles: 90_000, couples: 5_000, employers: 5_000, seats: 110_000, ...WITH },
  '100k-tight': { singles: 90_000, couples: 5_000, employers: 5_000, seats: 100_000, ...WITH },
  '100k-short': { singles: 90_000, couples: 5_000, employers: 5_000, seats: 95_000, ...WITH },
  '500k-slack': { singles: 450_000, couples: 25_000, employers: 25_000, seats: 550_000, ...WITH },
} as const satisfies Record<string, Shape>

export type WorldName = keyof typeof WORLDS

/** Couples only, with `slack` of the seats to spare (0.2: 20 % more seats than persons). */
export function cohort(couples: number, slack: number): Shape {
  const seats = Math.round(2 * couples * (1 + slack))
  return { singles: 0, couples, employers: Math.max(2, Math.round(couples / 4)), seats, ...WITH }
}

/** Makes a market; the same shape and seed give the same market. Singles have ids from 0, couples' members follow. */
export function generate(shape: Shape, seed: number): Market {
  return new Generator(shape, seed).market()
}

class Generator {
  private readonly shape: Shape
  private readonly random: SeededRandom
  private readonly builder = new MarketBuilder()
  private readonly rankedBy: number[][]
  private readonly popularity: Float64Array
  private readonly quality: Float64Array

  constructor(shape: Shape, seed: number) {
    this.shape = shape
    this.random = new SeededRandom(seed)
    this.rankedBy = Array.from({ length: shape.employers }, () => [])
    this.popularity = Float64Array.from({ length: shape.employers }, () => this.random.fraction())
    this.quality = Float64Array.from({ length: shape.singles + 2 * shape.couples }, () => this.random.fraction())
  }

  market(): Market {
    const { shape, builder } = this
    for (let person = 0; person < shape.singles; person++) {
      builder.single(person, 0)
      for (const employer of this.personalList(person)) builder.entry(employer, 0)
    }
    for (let couple = 0; couple < shape.couples; couple++) this.addCouple(couple)
    for (let employer = 0; employer < shape.employers; employer++) this.addEmployer(employer)
    return builder.build()
  }

  private listLength(): number {
    const [shortest, longest] = this.shape.listLength
    return shortest + this.random.below(longest - shortest + 1)
  }

  /** Different employers, liked best first; with `mix` 1 the popular ones are chosen more often and come first. */
  private personalList(person: number): number[] {
    const { mix, employers } = this.shape
    const wanted = Math.min(this.listLength(), employers)
    const score = new Map<number, number>()
    while (score.size < wanted) {
      const employer = this.random.below(employers)
      const isAvoided = mix > 0 && this.random.fraction() < 0.9 * mix * this.popularity[employer]
      if (isAvoided || score.has(employer)) continue
      score.set(employer, mix * this.popularity[employer] + (1 - mix) * this.random.fraction())
    }
    const list = [...score.keys()].sort((x, y) => (score.get(x) as number) - (score.get(y) as number) || x - y)
    for (const employer of list) this.rankedBy[employer].push(person)
    return list
  }

  /** The product of both members' lists by summed rank, cut to a list's length. */
  private addCouple(couple: number): void {
    const { shape, builder, random } = this
    const first = shape.singles + 2 * couple
    const lists = [this.personalList(first), this.personalList(first + 1)]
    if (shape.nullOptions) for (const list of lists) list.push(-1)
    const pairs: Array<{ x: number; y: number; rank: number; tie: number }> = []
    lists[0].forEach((x, i) =>
      lists[1].forEach((y, j) => {
        if (x >= 0 || y >= 0) pairs.push({ x, y, rank: i + j, tie: random.next() })
      }),
    )
    pairs.sort((p, q) => p.rank - q.rank || p.tie - q.tie)
    builder.couple(couple, first, first + 1, 0)
    for (const { x, y } of pairs.slice(0, this.listLength())) {
      builder.entry(x, 0)
      builder.entry(y, 0)
    }
  }

  private addEmployer(employer: number): void {
    const { seats, employers, mix } = this.shape
    const { builder, random, quality } = this
    const posts = Math.floor(((employer + 1) * seats) / employers) - Math.floor((employer * seats) / employers)
    const score = new Map<number, number>()
    for (const person of this.rankedBy[employer])
      score.set(person, mix * quality[person] + (1 - mix) * random.fraction())
    const ranking = [...score.keys()].sort((x, y) => (score.get(x) as number) - (score.get(y) as number) || x - y)
    builder.employer(employer, posts, 0)
    for (const person of ranking) builder.entry(person, 0)
  }
}
