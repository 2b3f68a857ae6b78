import { distanceKm } from '../../src/modules/reference/travel/travel-times.ts'
import { readOsmPbf, type OsmWay } from './pbf-file.ts'

export type RoadMode = 'car' | 'bike' | 'walk'

/** Nodes and directed edges in compressed rows: edges of node i are `edgeStart[i] … edgeStart[i + 1] - 1`; weights in seconds. */
export type RoadGraph = {
  lat: Float64Array
  lon: Float64Array
  edgeStart: Uint32Array
  target: Uint32Array
  seconds: Float64Array
  /** 1 for nodes on streets that people live and work on, where journeys begin and end. */
  isStreet: Uint8Array
}

/** Speeds in km/h that traffic reaches on the way, well below the limits; a posted limit below them counts. */
const carKmh: Record<string, number> = {
  motorway: 105,
  motorway_link: 55,
  trunk: 85,
  trunk_link: 50,
  primary: 55,
  primary_link: 40,
  secondary: 50,
  secondary_link: 40,
  tertiary: 42,
  tertiary_link: 35,
  unclassified: 36,
  residential: 24,
  living_street: 8,
  service: 12,
}
/** Of a posted limit this share is driven, junctions and traffic included. */
const shareOfLimit = 0.8
const bikeKmh = { usual: 15.5, rough: 11 }
const walkKmh = 4.8
/** Mean waiting at a node with a signal; a large junction has several of them on each way through. */
const signalSeconds = 6

const notForCars = new Set([
  'footway',
  'path',
  'cycleway',
  'pedestrian',
  'track',
  'steps',
  'bridleway',
  'corridor',
  'construction',
  'proposed',
  'platform',
  'elevator',
  'busway',
  'raceway',
])
const notForFeet = new Set([
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'construction',
  'proposed',
  'platform',
  'corridor',
  'raceway',
  'busway',
  'elevator',
])
const roughForBikes = new Set(['path', 'track', 'footway', 'pedestrian', 'bridleway'])
const onFoot = new Set(['footway', 'pedestrian'])
const streets = new Set([
  'residential',
  'living_street',
  'unclassified',
  'tertiary',
  'secondary',
  'primary',
  'pedestrian',
])
const closed = new Set(['no', 'private', 'customers', 'delivery', 'agricultural', 'forestry', 'permit'])

/** Speed along a way, or null where the mode may not go. */
export function speedKmh(mode: RoadMode, tags: ReadonlyMap<string, string>): number | null {
  const highway = tags.get('highway')
  if (highway === undefined || tags.get('area') === 'yes') return null
  const permission =
    mode === 'car' ? (tags.get('motor_vehicle') ?? tags.get('vehicle')) : tags.get(mode === 'bike' ? 'bicycle' : 'foot')
  if (closed.has(permission ?? tags.get('access') ?? 'yes')) return null
  if (mode === 'car') return notForCars.has(highway) ? null : carSpeed(highway, tags.get('maxspeed'))
  if (notForFeet.has(highway) && permission === undefined) return null
  if (mode === 'walk') return walkKmh
  if (highway === 'steps' || (onFoot.has(highway) && permission === undefined)) return null
  return roughForBikes.has(highway) ? bikeKmh.rough : bikeKmh.usual
}

/** Roads with a higher limit than their class suggests are faster, up to what traffic leaves of the limit. */
function carSpeed(highway: string, posted: string | undefined): number | null {
  const usual = carKmh[highway]
  if (usual === undefined) return null
  const limit = posted === 'walk' ? 7 : Number.parseInt(posted ?? '', 10)
  return limit > 0 ? Math.min(usual, limit * shareOfLimit) : usual
}

/** Ways against the direction of drawing: cyclists and pedestrians may where signs or custom say so. */
function isOneWay(mode: RoadMode, tags: ReadonlyMap<string, string>): 'forward' | 'backward' | 'both' {
  if (mode === 'walk' || (mode === 'bike' && tags.get('oneway:bicycle') === 'no')) return 'both'
  const oneway = tags.get('oneway')
  if (oneway === '-1') return 'backward'
  const forward =
    oneway === 'yes' || oneway === 'true' || tags.get('junction') === 'roundabout' || tags.get('highway') === 'motorway'
  return forward ? 'forward' : 'both'
}

/** The largest part of the network from whose every node every other can be reached, so that all sampled journeys exist. */
export function buildRoadGraph(path: string, mode: RoadMode): RoadGraph {
  const ways: { way: OsmWay; kmh: number }[] = []
  const used = new Map<number, number>()
  readOsmPbf(path, {
    way: (way) => {
      const kmh = speedKmh(mode, way.tags)
      if (kmh === null) return
      ways.push({ way, kmh })
      for (const id of way.nodeIds) if (!used.has(id)) used.set(id, used.size)
    },
  })
  const lat = new Float64Array(used.size).fill(Number.NaN)
  const lon = new Float64Array(used.size).fill(Number.NaN)
  const signals = new Uint8Array(used.size)
  readOsmPbf(path, {
    node: (node) => {
      const index = used.get(node.id)
      if (index === undefined) return
      lat[index] = node.lat
      lon[index] = node.lon
      if (node.tags.get('highway') === 'traffic_signals' || node.tags.get('crossing') === 'traffic_signals')
        signals[index] = 1
    },
  })
  const edges: Edge[] = []
  const isStreet = new Uint8Array(used.size)
  for (const { way, kmh } of ways) {
    if (streets.has(way.tags.get('highway')!)) for (const id of way.nodeIds) isStreet[used.get(id)!] = 1
    const direction = isOneWay(mode, way.tags)
    for (let position = 1; position < way.nodeIds.length; position++) {
      const from = used.get(way.nodeIds[position - 1]!)!
      const to = used.get(way.nodeIds[position]!)!
      const km = distanceKm({ lat: lat[from]!, lon: lon[from]! }, { lat: lat[to]!, lon: lon[to]! })
      // The extract cuts ways at its edge; corners beyond it have no position.
      if (Number.isNaN(km)) continue
      const seconds = (km / kmh) * 3600
      if (direction !== 'backward') edges.push({ from, to, seconds: seconds + signals[to]! * signalSeconds })
      if (direction !== 'forward') edges.push({ from: to, to: from, seconds: seconds + signals[from]! * signalSeconds })
    }
  }
  return { lat, lon, isStreet, ...inRows(used.size, withinLargestPart(used.size, edges)) }
}

type Edge = { from: number; to: number; seconds: number }

/** Nodes that the most central node reaches and that reach it; good enough for a town, whose network is one such part. */
function withinLargestPart(nodes: number, edges: readonly Edge[]): Edge[] {
  const degree = new Uint32Array(nodes)
  for (const edge of edges) degree[edge.from]!++
  const start = degree.indexOf(degree.reduce((most, value) => Math.max(most, value), 0))
  const forward = reached(nodes, edges, start, (edge) => [edge.from, edge.to])
  const backward = reached(nodes, edges, start, (edge) => [edge.to, edge.from])
  return edges.filter(({ from, to }) => forward[from]! & forward[to]! & backward[from]! & backward[to]!)
}

function reached(
  nodes: number,
  edges: readonly Edge[],
  start: number,
  ends: (edge: Edge) => [number, number],
): Uint8Array {
  const next: number[][] = Array.from({ length: nodes }, () => [])
  for (const edge of edges) {
    const [from, to] = ends(edge)
    next[from]!.push(to)
  }
  const seen = new Uint8Array(nodes)
  const open = [start]
  seen[start] = 1
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const neighbour of next[node]!) {
      if (seen[neighbour]) continue
      seen[neighbour] = 1
      open.push(neighbour)
    }
  }
  return seen
}

function inRows(nodes: number, edges: readonly Edge[]): Pick<RoadGraph, 'edgeStart' | 'target' | 'seconds'> {
  const sorted = edges.toSorted((a, b) => a.from - b.from)
  const edgeStart = new Uint32Array(nodes + 1)
  for (const edge of sorted) edgeStart[edge.from + 1]!++
  for (let node = 0; node < nodes; node++) edgeStart[node + 1]! += edgeStart[node]!
  return {
    edgeStart,
    target: Uint32Array.from(sorted, (edge) => edge.to),
    seconds: Float64Array.from(sorted, (edge) => edge.seconds),
  }
}

/** Fastest seconds from one node to all others (Dijkstra with a binary heap); Infinity where there is no way. */
export function secondsFrom(graph: RoadGraph, start: number): Float64Array {
  const seconds = new Float64Array(graph.lat.length).fill(Number.POSITIVE_INFINITY)
  seconds[start] = 0
  const heap: { node: number; seconds: number }[] = [{ node: start, seconds: 0 }]
  for (let top = takeTop(heap); top; top = takeTop(heap)) {
    if (top.seconds > seconds[top.node]!) continue
    for (let edge = graph.edgeStart[top.node]!; edge < graph.edgeStart[top.node + 1]!; edge++) {
      const through = top.seconds + graph.seconds[edge]!
      const target = graph.target[edge]!
      if (through >= seconds[target]!) continue
      seconds[target] = through
      insert(heap, { node: target, seconds: through })
    }
  }
  return seconds
}

type Heap = { node: number; seconds: number }[]

function insert(heap: Heap, item: Heap[number]): void {
  let at = heap.push(item) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]!.seconds <= item.seconds) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = item
}

function takeTop(heap: Heap): Heap[number] | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!top || !last || heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && heap[child + 1]!.seconds < heap[child]!.seconds) child++
    if (heap[child]!.seconds >= last.seconds) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}
