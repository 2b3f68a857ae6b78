import {
  createPairIndex,
  findPairs,
  prepareTravel,
  searchPairs,
  type PairIndex,
  type PairQuery,
} from '@duett/matching/pairs'
import { worldCouples, worldPlaces, worldVacancies, type CoupleWish } from './worlds/pair-world.ts'

/** Builds one seeded world in a process of its own, so that its memory can be told, and measures searches on it. */
export type PairsTask = {
  vacancies: number
  places: number
  seed: number
  /** `extras`: near misses and all relaxations are measured too. */
  runs: { name: string; wish: CoupleWish; couples: number; extras?: boolean }[]
}

export type PairsMeasure = {
  buildSeconds: number
  travelSeconds: number
  rssMb: number
  runs: {
    name: string
    /** Each plain search by the clock, once. */
    plainMs: number[]
    /** The same at its best of three times: the difference is mostly what other programs took. */
    bestMs: number[]
    /** Mean processor time of both kinds of search, which other programs do not lengthen. */
    plainCpuMs: number
    extrasCpuMs: number
    meanConsidered: number
  }[]
}

const extras = { nearMisses: 10, relaxations: true }

process.once('message', (task: PairsTask) => {
  process.send?.(measure(task), () => process.exit(0))
})

function measure({ vacancies: count, places: placeCount, seed, runs }: PairsTask): PairsMeasure {
  const places = worldPlaces(placeCount)
  let vacancies = worldVacancies(count, places.population, seed)
  const couplesOf = runs.map(({ wish, couples }) => worldCouples(couples + 20, { vacancies, places }, wish, seed + 1))
  const begun = performance.now()
  const index = createPairIndex(vacancies, places.columns, places.travel)
  const built = performance.now()
  for (const mode of ['car', 'transit']) prepareTravel(index, mode, 75)
  const travelled = performance.now()
  vacancies = worldVacancies(0, places.population, seed)
  return {
    buildSeconds: (built - begun) / 1000,
    travelSeconds: (travelled - built) / 1000,
    runs: runs.map(({ name, extras: withExtras }, position) => {
      const couples = couplesOf[position]!
      for (const couple of couples.slice(0, 20)) searchPairs(index, couple, withExtras ? extras : {})
      const measured = couples.slice(20)
      const plainMs: number[] = []
      let considered = 0
      const begunCpu = cpuMs()
      for (const couple of measured) {
        const start = performance.now()
        const result = findPairs(index, couple)
        plainMs.push(performance.now() - start)
        considered += (result.considered.vacancies[0] + result.considered.vacancies[1]) / 2
      }
      const plainCpu = cpuMs() - begunCpu
      // Couple after couple again, so that none finds its vacancies still in the processor's caches.
      const passes = [plainMs, ...[2, 3].map(() => measured.map((couple) => millisecondsOf(index, couple)))]
      const bestMs = measured.map((_, at) => Math.min(...passes.map((pass) => pass[at]!)))
      const begunExtras = cpuMs()
      if (withExtras) for (const couple of measured) searchPairs(index, couple, extras)
      const extrasCpu = cpuMs() - begunExtras
      const count = measured.length
      return {
        name,
        plainMs,
        bestMs,
        plainCpuMs: plainCpu / count,
        extrasCpuMs: extrasCpu / count,
        meanConsidered: considered / count,
      }
    }),
    rssMb: residentMb(),
  }
}

/** By the clock. */
function millisecondsOf(index: PairIndex, couple: PairQuery): number {
  const start = performance.now()
  findPairs(index, couple)
  return performance.now() - start
}

function residentMb(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().rss / 2 ** 20
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
