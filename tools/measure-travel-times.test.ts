import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { randomNumbers, sampleJourneys } from './measure-travel-times.ts'
import { buildRoadGraph } from './osm/road-graph.ts'

const extract = join(process.env['DUETT_REAL_DATA'] ?? '../shared/data', 'osm/heidelberg.osm.pbf')

/** docs/travel-times.md gives the exact figures; these bounds only notice when the estimate leaves the roads. */
it.skipIf(!existsSync(extract)).each([
  ['car', 0.25],
  ['bike', 0.15],
  ['walk', 0.1],
] as const)(
  'keeps the estimate near real roads: %s (needs DUETT_REAL_DATA)',
  (mode, mostOff) => {
    const journeys = sampleJourneys(buildRoadGraph(extract, mode), mode, 600, randomNumbers(7))
    const shares = journeys.map(({ road, estimate }) => Math.abs(estimate - road) / road).sort((a, b) => a - b)
    expect(shares[shares.length >> 1]).toBeLessThan(mostOff)
  },
  180_000,
)
