import { once } from 'node:events'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createPairIndex, prepareTravel, shareIndex, type PairQuery, type SharedPairIndex } from '@duett/matching/pairs'
import type { Report } from './report.ts'
import { worldCouples, worldPlaces, worldVacancies } from './worlds/pair-world.ts'

export const title = 'Rematching all couples'

const scale = process.env.BENCH_PAIRS_SHORT === '1' ? 0.1 : 1
const chunk = 50

export async function run(report: Report): Promise<void> {
  const places = worldPlaces(8_000)
  const couples = Math.round(10_000 * scale)
  const { shared, queries } = build(places, couples)
  report.section(
    `${couples.toLocaleString('en-GB')} couples against ${(1_000_000 * scale).toLocaleString('en-GB')} vacancies`,
    'Seed 8, homes anywhere, k = 20. Worker threads answer chunks of 50 couples on one index in shared memory.',
  )
  report.figure({ name: 'shared index', value: sharedMb(shared), unit: 'MB' })
  let alone = 0
  for (let threads = 1; threads <= cpus().length; threads *= 2) {
    const { seconds, growthMb } = await rematch(shared, queries, threads)
    const name = threads === 1 ? 'one thread' : `${threads} threads`
    report.figure({ name, value: couples / seconds, unit: 'couples/s', ...(alone > 0 && { baseline: 'one thread' }) })
    if (alone > 0) report.figure({ name: `speed-up with ${threads} threads`, value: alone / seconds, unit: 'times' })
    else alone = seconds
    report.figure({ name: `memory for ${name} beside the index`, value: growthMb, unit: 'MB' })
  }
}

function build(
  places: ReturnType<typeof worldPlaces>,
  couples: number,
): { shared: SharedPairIndex; queries: PairQuery[] } {
  const vacancies = worldVacancies(1_000_000 * scale, places.population, 8)
  const index = createPairIndex(vacancies, places.columns, places.travel)
  for (const mode of ['car', 'transit']) prepareTravel(index, mode, 60)
  return { shared: shareIndex(index), queries: worldCouples(couples, { vacancies, places }, { homes: 'anywhere' }, 9) }
}

async function rematch(shared: SharedPairIndex, queries: PairQuery[], threads: number) {
  const before = process.memoryUsage().rss
  const file = join(import.meta.dirname, 'worlds', 'rematch-worker.ts')
  const workers = Array.from({ length: threads }, () => new Worker(file, { workerData: { shared } }))
  await Promise.all(workers.map((worker) => once(worker, 'online')))
  const begun = performance.now()
  let next = 0
  await Promise.all(
    workers.map(async (worker) => {
      while (next < queries.length) {
        worker.postMessage(queries.slice(next, (next += chunk)))
        await once(worker, 'message')
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const growthMb = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20
  await Promise.all(workers.map((worker) => worker.terminate()))
  return { seconds, growthMb }
}

/** Bytes of all arrays, each counted once however often it is named. */
function sharedMb(shared: unknown): number {
  const buffers = new Set<ArrayBufferLike>()
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(shared)
  return [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, 0) / 2 ** 20
}
