import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createPairIndex, findPairs, searchExhaustively } from '@duett/matching/pairs'
import type { PairsMeasure, PairsTask } from './pairs-process.ts'
import { compareWithSql } from './pairs-sql.ts'
import { percentile, type Report } from './report.ts'
import { worldCouples, worldPlaces, worldVacancies } from './worlds/pair-world.ts'

export const title = 'Job pairs for two people'

/** `BENCH_PAIRS_SHORT=1` runs a tenth of the sizes, to try the benchmark itself. */
const scale = process.env.BENCH_PAIRS_SHORT === '1' ? 0.1 : 1
const million = 1_000_000 * scale
const couples = Math.round(400 * scale)

export async function run(report: Report): Promise<void> {
  await measureLarge(report, 8_000)
  await measureLarge(report, 11_000)
  await measureGrowth(report)
  measureExhaustive(report)
  await compareWithSql(report, { vacancies: million, places: 8_000 })
}

async function measureLarge(report: Report, places: number): Promise<void> {
  const measured = await inProcess({
    vacancies: million,
    places,
    seed: 1,
    runs: [
      { name: 'anywhere', wish: { homes: 'anywhere' }, couples, extras: true },
      { name: 'three districts', wish: { homes: 'districts' }, couples, extras: true },
      { name: 'one place', wish: { homes: 'place' }, couples, extras: true },
    ],
  })
  report.section(
    `${million.toLocaleString('en-GB')} vacancies at the ${places.toLocaleString('en-GB')} largest municipalities, k = 20`,
    `Seed 1, ${couples} couples, related occupations with 10,000 to 50,000 vacancies each person, commutes of 30 to 60 minutes by car or public transport, scoring included.`,
  )
  report.figure({ name: 'index built', value: measured.buildSeconds, unit: 's', target: { atMost: 3 } })
  report.figure({ name: 'travel tables of two modes up to 75 minutes', value: measured.travelSeconds, unit: 's' })
  report.figure({ name: 'memory of the process', value: measured.rssMb, unit: 'MB', target: { atMost: 250 } })
  for (const { name, plainMs, bestMs, plainCpuMs, extrasCpuMs, meanConsidered } of measured.runs) {
    const isAnywhere = name === 'anywhere'
    report.figure({ name: `${name}: candidates a person within all limits`, value: meanConsidered, unit: 'vacancies' })
    report.percentiles(`${name}: exact pairs`, plainMs, isAnywhere ? { median: 2, p99: 6 } : {})
    report.figure({
      name: `${name}: exact pairs, p99 of the couples at their best of three times`,
      value: percentile(bestMs, 0.99),
      unit: 'ms',
    })
    report.figure({ name: `${name}: exact pairs, mean processor time`, value: plainCpuMs, unit: 'ms' })
    const target = isAnywhere ? { target: { atLeast: 400 } } : {}
    report.figure({
      name: `${name}: one core, by processor time`,
      value: 1000 / plainCpuMs,
      unit: 'couples/s',
      ...target,
    })
    report.figure({
      name: `${name}: with near misses and relaxations, times the plain search`,
      value: extrasCpuMs / plainCpuMs,
      unit: 'times',
      target: { atMost: 8 },
    })
  }
}

async function measureGrowth(report: Report): Promise<void> {
  report.section(
    'Growth',
    'Mean processor time of the exact pairs, homes anywhere in 8,000 places; candidates grow with the vacancies.',
  )
  for (const vacancies of [10_000, 100_000, 1_000_000, 2_000_000].map((count) => count * scale)) {
    const wish = { homes: 'anywhere' } as const
    const { runs } = await inProcess({ vacancies, places: 8_000, seed: 2, runs: [{ name: '', wish, couples: 100 }] })
    report.figure({
      name: `${vacancies.toLocaleString('en-GB')} vacancies`,
      value: runs[0]!.plainCpuMs,
      unit: 'ms',
    })
  }
  const { runs } = await inProcess({
    vacancies: million,
    places: 8_000,
    seed: 2,
    runs: [
      ...[1, 20, 100, 500].map((k) => ({ name: `k = ${k}`, wish: { homes: 'anywhere', k } as const, couples: 100 })),
      ...[20, 40, 60, 90].map((maxMinutes) => ({
        name: `commutes of ${maxMinutes} minutes`,
        wish: { homes: 'anywhere', maxMinutes } as const,
        couples: 100,
      })),
    ],
  })
  for (const { name, plainCpuMs } of runs) report.figure({ name, value: plainCpuMs, unit: 'ms' })
}

/** The definition itself, on a world small enough for it; every answer is compared. */
function measureExhaustive(report: Report): void {
  const places = worldPlaces(60)
  const vacancies = worldVacancies(20_000, places.population, 3)
  const index = createPairIndex(vacancies, places.columns, places.travel)
  const small = { least: 10_000, most: 20_000 }
  const queries = worldCouples(4, { vacancies, places }, { homes: 'anywhere' }, 4, small)
  const exhaustiveMs: number[] = []
  const engineMs: number[] = []
  for (const query of queries) {
    const begun = performance.now()
    const expected = searchExhaustively(vacancies, places.columns, places.travel, query)
    const between = performance.now()
    const found = findPairs(index, query)
    engineMs.push(performance.now() - between)
    exhaustiveMs.push(between - begun)
    if (JSON.stringify(found.pairs) !== JSON.stringify(expected.pairs))
      throw new Error('the engine differs from the definition')
  }
  report.section(
    'Beside exhaustive evaluation',
    'Seed 3, 20,000 vacancies at 60 places, 4 couples with 200 to 400 vacancies each; all answers are equal.',
  )
  report.figure({ name: 'every pair from every home, median', value: percentile(exhaustiveMs, 0.5), unit: 'ms' })
  report.figure({
    name: 'the engine, median',
    value: percentile(engineMs, 0.5),
    unit: 'ms',
    baseline: 'every pair from every home, median',
  })
}

async function inProcess(task: PairsTask): Promise<PairsMeasure> {
  // Large arrays that are freed go back to the system; glibc would keep them for later and count them as in use.
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: '262144' }
  // Making the world leaves garbage, and V8 keeps the room that took; the engine itself hardly makes any.
  const execArgv = ['--expose-gc', '--max-semi-space-size=4']
  const child = fork(join(import.meta.dirname, 'pairs-process.ts'), { execArgv, env })
  child.send(task)
  const [measured] = (await once(child, 'message')) as [PairsMeasure]
  await once(child, 'exit')
  return measured
}
