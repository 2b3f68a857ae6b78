/**
 * Compares the estimate of travel times with real roads: `node tools/measure-travel-times.ts FILE.osm.pbf [--pairs 4000] [--seed 1]`. Prints for each
 * mode and distance how far the estimate is off the fastest way through the road network. docs/travel-times.md keeps the figures.
 */
import { parseArgs } from 'node:util'
import { distanceKm } from '../src/modules/reference/travel/travel-times.ts'
import { estimateMinutesForKm } from '../src/modules/reference/travel/estimate.ts'
import { PbfError } from './osm/pbf-file.ts'
import { buildRoadGraph, secondsFrom, type RoadGraph, type RoadMode } from './osm/road-graph.ts'

/** Getting to the vehicle, parking it and walking the rest; not in the network. */
const minutesBesideTheRoad: Record<RoadMode, number> = { car: 4, bike: 2, walk: 0 }
const journeysPerStart = 20
const bands = [
  [0.5, 1],
  [1, 2],
  [2, 3],
  [3, 5],
  [5, 8],
  [8, 15],
  [0.5, 15],
] as const

type Journey = { km: number; road: number; estimate: number }

/** Seeded, so that two runs measure the same journeys. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function sampleJourneys(graph: RoadGraph, mode: RoadMode, pairs: number, random: () => number): Journey[] {
  const nodes = Array.from(graph.lat, (_, node) => node).filter(
    (node) => graph.isStreet[node] === 1 && graph.edgeStart[node + 1]! > graph.edgeStart[node]!,
  )
  const pick = () => nodes[Math.floor(random() * nodes.length)]!
  const journeys: Journey[] = []
  while (journeys.length < pairs) {
    const start = pick()
    const seconds = secondsFrom(graph, start)
    for (let count = 0; count < journeysPerStart; count++) {
      const end = pick()
      const km = distanceKm(
        { lat: graph.lat[start]!, lon: graph.lon[start]! },
        { lat: graph.lat[end]!, lon: graph.lon[end]! },
      )
      if (km < bands[0][0] || !Number.isFinite(seconds[end]!)) continue
      journeys.push({
        km,
        road: seconds[end]! / 60 + minutesBesideTheRoad[mode],
        estimate: estimateMinutesForKm(mode, km)!,
      })
    }
  }
  return journeys
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function describe(mode: RoadMode, journeys: readonly Journey[]): string[] {
  return bands.flatMap(([from, to]) => {
    const inBand = journeys.filter(({ km }) => km >= from && km < to)
    if (inBand.length < 30) return []
    const errors = inBand.map(({ road, estimate }) => Math.abs(estimate - road))
    const shares = inBand.map(({ road, estimate }) => Math.abs(estimate - road) / road)
    const bias = inBand.reduce((sum, { road, estimate }) => sum + estimate - road, 0) / inBand.length
    const cells = [
      quantile(
        inBand.map(({ road }) => road),
        0.5,
      ),
      bias,
      quantile(errors, 0.5),
      quantile(errors, 0.9),
      100 * quantile(shares, 0.5),
      100 * quantile(shares, 0.9),
    ]
    return [[mode, `${from}-${to}`, inBand.length, ...cells.map((cell) => cell.toFixed(1))].join('\t')]
  })
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pairs: { type: 'string', default: '4000' }, seed: { type: 'string', default: '1' } },
  })
  const [path] = positionals
  if (!path) {
    console.error('Name an OpenStreetMap extract: node tools/measure-travel-times.ts FILE.osm.pbf')
    process.exit(2)
  }
  try {
    console.log(
      'mode\tkm\tjourneys\troad min (median)\tbias min\terror min (median)\terror min (90 %)\terror % (median)\terror % (90 %)',
    )
    for (const mode of ['car', 'bike', 'walk'] as const) {
      const graph = buildRoadGraph(path, mode)
      for (const line of describe(
        mode,
        sampleJourneys(graph, mode, Number(values.pairs), randomNumbers(Number(values.seed))),
      ))
        console.log(line)
    }
  } catch (error) {
    if (!(error instanceof PbfError) && (error as NodeJS.ErrnoException).code === undefined) throw error
    console.error(`${path}: ${(error as Error).message}`)
    process.exitCode = 2
  }
}
