import { contours } from 'd3-contour'
import type { MultiPolygon, Position } from 'geojson'
import type { GeoPoint, TravelMode } from '../place.ts'
import { reachKm, type TravelTimes } from '../travel/travel-times.ts'
import { boxWithin, joinedBox, padded, toGeo, toPlane, type PlaneBox } from './plane.ts'

/** Cells across the reach: for whole minutes one is four to six pixels, and smoothing does the rest; smooth minutes need fewer. */
const cells = { whole: 64, smooth: 28 }
/** Passes over a ring; each moves a corner by half of what it sticks out. */
const smoothings = 5
/** What counts where nothing is reachable: a little beyond the limit, so that the contour runs close to what is. */
const minutesBeyond = 8

/**
 * From where any of the workplaces is reached within the minutes: a contour of the travel times over a grid, in kilometres of the
 * plane, inside `frame`. Whole minutes end half a minute after the limit.
 */
export function reachContour(
  times: TravelTimes,
  mode: TravelMode,
  workplaces: readonly GeoPoint[],
  maxMinutes: number,
  frame: PlaneBox,
): MultiPolygon {
  const box = boxWithin(boxOfReach(times, mode, workplaces, maxMinutes), frame)
  if (box.east <= box.west || box.south <= box.north) return { type: 'MultiPolygon', coordinates: [] }
  const across = times.smoothMinutes ? cells.smooth : cells.whole
  const cellKm = Math.max(box.east - box.west, box.south - box.north) / across
  // One ring of cells around the box stays unreached, so that every contour closes.
  const columns = Math.ceil((box.east - box.west) / cellKm) + 2
  const rows = Math.ceil((box.south - box.north) / cellKm) + 2
  const values = new Float64Array(columns * rows).fill(-(maxMinutes + minutesBeyond))
  const moveTo = geoLattice(box)
  const from = { lat: 0, lon: 0 }
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      moveTo(from, (column - 0.5) * cellKm, (row - 0.5) * cellKm)
      values[row * columns + column] = -leastMinutes(times, mode, from, workplaces, maxMinutes + minutesBeyond)
    }
  }
  const grid = contours().size([columns, rows])
  // Any list of numbers will do for d3-contour, whatever its types say.
  const contour = grid.contour(values as ArrayLike<number> as number[], -(maxMinutes + 0.5))
  const toKm = ([column, row]: number[]) => [box.west + (column! - 1) * cellKm, box.north + (row! - 1) * cellKm]
  return {
    type: 'MultiPolygon',
    coordinates: contour.coordinates.map((polygon) =>
      polygon.map((ring) => (times.smoothMinutes ? ring : smooth(ring)).map(toKm)),
    ),
  }
}

/** No further than the source's own bound allows. */
function boxOfReach(
  times: TravelTimes,
  mode: TravelMode,
  workplaces: readonly GeoPoint[],
  maxMinutes: number,
): PlaneBox {
  const points = workplaces.map(toPlane)
  const box = joinedBox(points.map(({ x, y }) => ({ west: x, east: x, north: y, south: y })))!
  return padded(box, 0, reachKm(times, mode, maxMinutes) + 1)
}

/**
 * Takes the stairs of whole minutes out of a ring (in cells): every corner moves towards its neighbours by less than a cell, and those that
 * then lie on a straight line go.
 */
function smooth(ring: Position[]): Position[] {
  const open = ring.slice(0, -1)
  if (open.length < 8) return ring
  let soft = open
  for (let pass = 0; pass < smoothings; pass++) {
    const last = soft
    soft = last.map((at, index) => blend(last.at(index - 1)!, at, last[(index + 1) % last.length]!))
  }
  const bent = [soft[0]!]
  for (let index = 1; index < soft.length; index++) {
    if (offLine(bent.at(-1)!, soft[index]!, soft[(index + 1) % soft.length]!) > 0.08) bent.push(soft[index]!)
  }
  return [...bent, soft[0]!]
}

/** Distance of a corner from the line between two others. */
function offLine(from: Position, at: Position, to: Position): number {
  const dx = to[0]! - from[0]!
  const dy = to[1]! - from[1]!
  return Math.abs(dx * (at[1]! - from[1]!) - dy * (at[0]! - from[0]!)) / Math.max(1e-9, Math.hypot(dx, dy))
}

function blend(before: Position, at: Position, after: Position): Position {
  return [(before[0]! + 2 * at[0]! + after[0]!) / 4, (before[1]! + 2 * at[1]! + after[1]!) / 4]
}

/**
 * Puts a point at kilometres from the north-western corner of the box. The plane is smooth: between exact points every eighth of the box,
 * straight interpolation is right to a few metres.
 */
function geoLattice(box: PlaneBox): (point: { lat: number; lon: number }, x: number, y: number) => void {
  const steps = 8
  const stepX = (box.east - box.west) / steps
  const stepY = (box.south - box.north) / steps
  const width = steps + 2
  const lats = new Float64Array(width * width)
  const lons = new Float64Array(width * width)
  for (let at = 0; at < lats.length; at++) {
    const { lat, lon } = toGeo({ x: box.west + (at % width) * stepX, y: box.north + Math.floor(at / width) * stepY })
    lats[at] = lat
    lons[at] = lon
  }
  return (point, x, y) => {
    // A box narrower than a cell is asked for points beyond its lattice.
    const column = Math.min(steps, Math.floor(x / stepX))
    const row = Math.min(steps, Math.floor(y / stepY))
    const east = x / stepX - column
    const south = y / stepY - row
    const at = row * width + column
    const between = (values: Float64Array) =>
      (values[at]! * (1 - east) + values[at + 1]! * east) * (1 - south) +
      (values[at + width]! * (1 - east) + values[at + width + 1]! * east) * south
    point.lat = between(lats)
    point.lon = between(lons)
  }
}

function leastMinutes(
  times: TravelTimes,
  mode: TravelMode,
  from: GeoPoint,
  workplaces: readonly GeoPoint[],
  most: number,
): number {
  let least = most
  for (const workplace of workplaces) {
    const minutes = (times.smoothMinutes ?? times.minutes).call(times, mode, from, workplace)
    if (minutes !== null && minutes < least) least = minutes
  }
  return least
}
