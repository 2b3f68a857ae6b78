import { geoIdentity, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { districtByKey } from '../places/gazetteer.ts'
import { boxAround, LabelPlacement } from './label-placement.ts'
import type { MapLabel } from './map-scene.ts'
import {
  bordersOf,
  boxesMeet,
  districtArea,
  districtBox,
  districtShape,
  districtsMeeting,
  joinedBox,
  outlineOf,
  padded,
  toPlane,
  type PlaneBox,
} from './plane.ts'

/** One district on a map of districts: its outline, and where a figure about it stands. */
export type MappedDistrict = { key: string; name: string; path: string; x: number; y: number }

/** Districts that hang together, on a picture of their own: networks may have parts that lie far from each other. */
export type DistrictMapPart = {
  width: number
  height: number
  districts: readonly MappedDistrict[]
  neighbours: string
  labels: readonly MapLabel[]
}

const width = 432
/** A lone town is not blown up to the whole picture. */
const narrowestKm = 45
const figureSize = 22

const mostDrawings = 50
/** A network's districts hardly ever change, and a drawing takes a tenth of a second. */
const drawings = new Map<string, readonly DistrictMapPart[]>()

/** Draws districts for a page to fill with colours and figures, the part with most districts first. Unknown keys are left out. */
export function drawDistrictMap(keys: readonly string[]): readonly DistrictMapPart[] {
  const known = [...new Set(keys)].filter((key) => districtBox(key) !== null).toSorted()
  const id = known.join()
  const drawn = drawings.get(id)
  if (drawn) return drawn
  const parts = partsOf(known)
    .toSorted((a, b) => b.length - a.length)
    .map(drawPart)
  if (drawings.size >= mostDrawings) drawings.clear()
  drawings.set(id, parts)
  return parts
}

/** Districts whose bounds touch belong together. */
function partsOf(keys: readonly string[]): string[][] {
  const parts: string[][] = []
  for (const key of keys) {
    const box = padded(districtBox(key)!, 0, 1)
    const touching = parts.filter((part) => part.some((other) => boxesMeet(box, districtBox(other)!)))
    for (const part of touching) parts.splice(parts.indexOf(part), 1)
    parts.push([key, ...touching.flat()])
  }
  return parts
}

function drawPart(keys: readonly string[]): DistrictMapPart {
  const bounds = joinedBox(keys.map((key) => districtBox(key)!))!
  const view = padded(bounds, 0.05, Math.max(0, (narrowestKm - (bounds.east - bounds.west)) / 2))
  const kmPerUnit = (view.east - view.west) / width
  const height = Math.round((view.south - view.north) / kmPerUnit)
  const plane = geoIdentity()
    .scale(1 / kmPerUnit)
    .translate([-view.west / kmPerUnit, -view.north / kmPerUnit])
    .clipExtent([
      [-8, -8],
      [width + 8, height + 8],
    ])
  const path = (shape: GeoPermissibleObjects) => geoPath(plane).digits(1)(shape) ?? ''
  const districts = keys.toSorted().map((key) => {
    const spot = innerPoint(key)
    return {
      key,
      name: districtByKey(key)?.name ?? key,
      path: path(outlineOf([key], kmPerUnit)),
      x: Math.round((spot.x - view.west) / kmPerUnit),
      y: Math.round((spot.y - view.north) / kmPerUnit),
    }
  })
  return {
    width,
    height,
    districts,
    neighbours: path(bordersOf(keys, districtsMeeting(view), kmPerUnit).outer),
    labels: namesBeside(districts, height),
  }
}

/** Names where there is room beside the figures; the table of the page names all of them. */
function namesBeside(districts: readonly MappedDistrict[], height: number): MapLabel[] {
  const taken = districts.map(({ x, y }) => boxAround(x, y, figureSize + 2))
  const placement = new LabelPlacement({ left: 0, top: 0, right: width, bottom: height }, taken, () => true)
  return districts.flatMap(({ name, x, y }) => {
    const label = placement.placeName({ kind: 'place', text: name, x, y, clearance: figureSize / 2 }, false)
    return label ? [{ ...label, x: Math.round(label.x), y: Math.round(label.y) }] : []
  })
}

const gridSteps = 24

/** A point well inside the district: of a grid, the one farthest from the corners of its outline. */
function innerPoint(key: string): { x: number; y: number } {
  const box = districtBox(key)!
  const area = districtArea(key)!
  const corners = districtShape(key)!.coordinates.flat(2)
  let best = { ...centreOf(key, box), room: -1 }
  for (let row = 1; row < gridSteps; row++) {
    for (let column = 1; column < gridSteps; column++) {
      const x = box.west + ((box.east - box.west) * column) / gridSteps
      const y = box.north + ((box.south - box.north) * row) / gridSteps
      if (!area.holds(x, y)) continue
      let room = Infinity
      for (const [cornerX, cornerY] of corners) room = Math.min(room, Math.hypot(x - cornerX!, y - cornerY!))
      if (room > best.room) best = { x, y, room }
    }
  }
  return best
}

function centreOf(key: string, box: PlaneBox): { x: number; y: number } {
  const district = districtByKey(key)
  return district ? toPlane(district) : { x: (box.west + box.east) / 2, y: (box.north + box.south) / 2 }
}
