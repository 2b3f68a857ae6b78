import { createPairIndex, findPairs, prepareTravel, searchPairs } from '@duett/matching/pairs'
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
  /** Each plain search by the clock, and the mean processor time of both kinds, which other programs do not lengthen. */
  runs: { name: string; plainMs: number[]; plainCpuMs: number; extrasCpuMs: number; meanConsidered: number }[]
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
      if (withExtras) for (const couple of measured) searchPairs(index, couple, extras)
      const extrasCpu = cpuMs() - begunCpu - plainCpu
      const count = measured.length
      return {
        name,
        plainMs,
        plainCpuMs: plainCpu / count,
        extrasCpuMs: extrasCpu / count,
        meanConsidered: considered / count,
      }
    }),
    rssMb: residentMb(),
  }
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
