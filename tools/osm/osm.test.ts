import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PbfError, readOsmPbf, type OsmNode, type OsmWay } from './pbf-file.ts'
import { pbfBlock, pbfFile, type TestNode, type TestWay } from './pbf-encoder.ts'
import { buildRoadGraph, secondsFrom, speedKmh } from './road-graph.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duett-osm-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(content: Uint8Array): string {
  const path = join(folder, 'map.osm.pbf')
  writeFileSync(path, content)
  return path
}

function read(content: Uint8Array): { nodes: OsmNode[]; ways: OsmWay[] } {
  const nodes: OsmNode[] = []
  const ways: OsmWay[] = []
  readOsmPbf(fileOf(content), { node: (node) => nodes.push(node), way: (way) => ways.push(way) })
  return { nodes, ways }
}

const square: TestNode[] = [
  { id: 10, lat: 49.4, lon: 8.6 },
  { id: 11_000_000_001, lat: 49.41, lon: 8.6, tags: { highway: 'traffic_signals' } },
  { id: 12, lat: 49.41, lon: 8.62 },
  { id: 13, lat: 49.4, lon: 8.62 },
]

describe('reading OpenStreetMap files', () => {
  it('returns nodes and ways with their tags', () => {
    const way: TestWay = {
      id: 7,
      nodeIds: [10, 11_000_000_001, 12],
      tags: { highway: 'residential', name: 'Hauptstraße' },
    }
    const { nodes, ways } = read(pbfFile(square, [way]))
    expect(nodes.map(({ id }) => id)).toEqual(square.map(({ id }) => id))
    expect(nodes[1]).toMatchObject({ lat: expect.closeTo(49.41, 6), lon: expect.closeTo(8.6, 6) })
    expect([...nodes[1]!.tags]).toEqual([['highway', 'traffic_signals']])
    expect(ways).toEqual([{ id: 7, nodeIds: way.nodeIds, tags: new Map(Object.entries(way.tags)) }])
  })

  it('S-50: refuses a header or block beyond the limits before reading it', () => {
    const hugeHeader = Buffer.alloc(8)
    hugeHeader.writeUInt32BE(2_000_000_000)
    expect(() => read(hugeHeader)).toThrow(/header of 2000000000 bytes.*byte 0/)
    expect(() => read(pbfBlock('OSMData', [], 2 * 1024 ** 3))).toThrow(/block of 2147483648 bytes/)
  })

  it('S-50: stops unpacking a block that swells beyond the limit', () => {
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024))
    const length = bomb.length
    const blob = [0x1a, (length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, length >> 14, ...bomb]
    expect(() => read(pbfBlock('OSMData', blob))).toThrow(/cannot be unpacked/)
  })

  it('S-50: says at which byte a broken file breaks, whatever the damage', () => {
    const whole = pbfFile(square, [{ id: 7, nodeIds: [10, 12], tags: { highway: 'primary' } }])
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      value: fc.nat(255),
      length: fc.integer({ min: 1, max: whole.length }),
    })
    fc.assert(
      fc.property(damage, ({ at, value, length }) => {
        const broken = Buffer.from(whole.subarray(0, length))
        if (at < length) broken[at] = value
        try {
          read(broken)
        } catch (error) {
          expect(error).toBeInstanceOf(PbfError)
          expect((error as PbfError).message).toContain('block at byte')
        }
      }),
    )
  })
})

describe('road graph', () => {
  const tags = (entries: Record<string, string>) => new Map(Object.entries(entries))

  it('lets each mode only where it may go', () => {
    expect(speedKmh('car', tags({ highway: 'footway' }))).toBeNull()
    expect(speedKmh('walk', tags({ highway: 'motorway' }))).toBeNull()
    expect(speedKmh('bike', tags({ highway: 'steps' }))).toBeNull()
    expect(speedKmh('bike', tags({ highway: 'pedestrian' }))).toBeNull()
    expect(speedKmh('bike', tags({ highway: 'pedestrian', bicycle: 'yes' }))).toBe(11)
    expect(speedKmh('car', tags({ highway: 'residential', access: 'private' }))).toBeNull()
    expect(speedKmh('car', tags({ highway: 'primary', maxspeed: '30' }))).toBe(24)
    expect(speedKmh('car', tags({ building: 'yes' }))).toBeNull()
  })

  it('drives one-way streets one way and walks them both ways', () => {
    const ring: TestWay = {
      id: 1,
      nodeIds: [10, 11_000_000_001, 12, 13, 10],
      tags: { highway: 'residential', oneway: 'yes' },
    }
    const path = fileOf(pbfFile(square, [ring]))
    const car = secondsFrom(buildRoadGraph(path, 'car'), 0)
    const walk = secondsFrom(buildRoadGraph(path, 'walk'), 0)
    expect(car[3]).toBeGreaterThan(2 * car[1]!)
    expect(walk[3]).toBeCloseTo((1447 / 1000 / 4.8) * 3600, -1)
  })

  it('finds the same fastest ways as trying all orders of relaxation', () => {
    const street = fc.record({
      from: fc.nat(7),
      to: fc.nat(7),
      kind: fc.constantFrom('residential', 'primary', 'living_street'),
    })
    fc.assert(
      fc.property(fc.array(street, { minLength: 1, maxLength: 20 }), (streets) => {
        const nodes = Array.from({ length: 8 }, (_, index) => ({
          id: index + 1,
          lat: 49.4 + (index % 3) * 0.01,
          lon: 8.6 + Math.floor(index / 3) * 0.013,
        }))
        const ways = streets.map(({ from, to, kind }, index) => ({
          id: index + 1,
          nodeIds: [from + 1, to + 1],
          tags: { highway: kind },
        }))
        const graph = buildRoadGraph(fileOf(pbfFile(nodes, ways)), 'car')
        const slow = new Float64Array(graph.lat.length).fill(Number.POSITIVE_INFINITY)
        slow[0] = 0
        for (let round = 0; round < slow.length; round++) {
          for (let node = 0; node < slow.length; node++) {
            for (let edge = graph.edgeStart[node]!; edge < graph.edgeStart[node + 1]!; edge++) {
              const target = graph.target[edge]!
              slow[target] = Math.min(slow[target]!, slow[node]! + graph.seconds[edge]!)
            }
          }
        }
        expect([...secondsFrom(graph, 0)]).toEqual([...slow])
      }),
      { numRuns: 60 },
    )
  })
})
