import { geoConicConformal } from 'd3-geo'
import { feature, merge, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import type { MultiLineString, MultiPolygon as PlanePolygons, Position } from 'geojson'
import { onFirstUse, readReferenceFile } from '../places/reference-files.ts'
import type { GeoPoint } from '../place.ts'
import { PlaneArea } from './plane-area.ts'

/** Kilometres on a flat Germany: x grows to the east, y to the south. */
export type PlanePoint = { x: number; y: number }

const projection = geoConicConformal()
  .parallels([49, 53.5])
  .rotate([-10.4, 0])
  .center([0, 51])
  .scale(6371.0088)
  .translate([0, 0])

export function toPlane({ lat, lon }: GeoPoint): PlanePoint {
  const [x, y] = projection([lon, lat])!
  return { x, y }
}

export function toGeo({ x, y }: PlanePoint): { lat: number; lon: number } {
  const [lon, lat] = projection.invert!([x, y])!
  return { lat, lon }
}

type District = (Polygon | MultiPolygon) & { id: string }
export type PlaneBox = { west: number; north: number; east: number; south: number }

type DistrictPlane = { flat: Topology; districts: Map<string, District>; boxes: Map<string, PlaneBox> }

/** Corners nearer to each other than this (in km) make one; the first level keeps all. */
const levels = [0, 0.8, 1.6, 2.4, 4]
const planes = new Map<number, DistrictPlane>()

/** What corners nearer than (in km) a drawing of this scale cannot tell apart; drawings of one level share their outlines. */
export const outlineLevel = (kmPerUnit: number): number => levels.findLast((km) => km <= kmPerUnit * 1.8) ?? 0

/** Boundaries of all districts on the plane, with the corners that a drawing of this scale can show. */
function districtPlane(kmPerUnit = 0): DistrictPlane {
  const level = outlineLevel(kmPerUnit)
  const known = planes.get(level)
  if (known) return known
  const { topology, arcs } = districtArcs()
  const thinned = arcs.map((arc) => thin(arc, level))
  const { geometries } = topology.objects['areas'] as GeometryCollection
  const districts = new Map((geometries as District[]).map((district) => [district.id, district]))
  const boxes = new Map([...districts].map(([id, district]) => [id, boxOf(district, thinned)]))
  const made = { flat: { type: 'Topology' as const, objects: topology.objects, arcs: thinned }, districts, boxes }
  planes.set(level, made)
  return made
}

const districtArcs = onFirstUse(() => {
  const topology = JSON.parse(readReferenceFile('boundaries-districts.json')) as Topology
  const { scale, translate } = topology.transform!
  const arcs = topology.arcs.map((arc) => {
    let x = 0
    let y = 0
    return arc.map(([stepX, stepY]): Position => {
      x += stepX!
      y += stepY!
      const point = toPlane({ lon: x * scale[0] + translate[0], lat: y * scale[1] + translate[1] })
      return [point.x, point.y]
    })
  })
  return { topology, arcs }
})

/** Ends stay, so that neighbours still meet. */
function thin(arc: Position[], km: number): Position[] {
  if (km === 0 || arc.length < 3) return arc
  const kept = [arc[0]!]
  for (const corner of arc.slice(1, -1)) {
    const last = kept.at(-1)!
    if (Math.hypot(corner[0]! - last[0]!, corner[1]! - last[1]!) >= km) kept.push(corner)
  }
  return [...kept, arc.at(-1)!]
}

function boxOf(district: District, arcs: readonly Position[][]): PlaneBox {
  const rings = district.type === 'Polygon' ? district.arcs : district.arcs.flat()
  const points = rings.flat().flatMap((arc) => arcs[arc < 0 ? ~arc : arc]!)
  const xs = points.map((point) => point[0]!)
  const ys = points.map((point) => point[1]!)
  return { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) }
}

export const boxesMeet = (a: PlaneBox, b: PlaneBox) =>
  a.west < b.east && b.west < a.east && a.north < b.south && b.north < a.south

/** Bounds of a district, null where the key is unknown. */
export const districtBox = (key: string): PlaneBox | null => districtPlane().boxes.get(key) ?? null

/** Keys of the districts whose bounds meet the box. */
export function districtsMeeting(box: PlaneBox): string[] {
  return [...districtPlane().boxes].filter(([, other]) => boxesMeet(box, other)).map(([key]) => key)
}

/** The outline of several districts together, as fine as a drawing of `kmPerUnit` can show. */
export function outlineOf(keys: readonly string[], kmPerUnit: number): PlanePolygons {
  const { flat, districts } = districtPlane(kmPerUnit)
  return merge(flat, keys.flatMap((key) => districts.get(key) ?? []) as Parameters<typeof merge>[1]) as PlanePolygons
}

const areas = new Map<string, PlaneArea | null>()

/** One district, to ask what lies in it; null where the key is unknown. */
export function districtArea(key: string): PlaneArea | null {
  const known = areas.get(key)
  if (known !== undefined) return known
  const shape = districtShape(key)
  const area = shape && new PlaneArea(shape)
  areas.set(key, area)
  return area
}

/** One district as polygons. */
export function districtShape(key: string): PlanePolygons | null {
  const { flat, districts } = districtPlane()
  const district = districts.get(key)
  if (!district) return null
  const { geometry } = feature(flat, district) as {
    geometry: PlanePolygons | { type: 'Polygon'; coordinates: Position[][] }
  }
  return geometry.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] } : geometry
}

type Borders = { inner: MultiLineString; outer: MultiLineString }

const bordersKept = 200
const borders = new Map<string, Borders>()

/** Borders between two of the districts (`inner`), and those of the others near them (`outer`). Kept, as the land is; the oldest goes first. */
export function bordersOf(chosen: readonly string[], near: readonly string[], kmPerUnit: number): Borders {
  const key = `${outlineLevel(kmPerUnit)} ${chosen.join()} ${near.join()}`
  const known = borders.get(key)
  if (known) return known
  const made = meshesOf(chosen, near, kmPerUnit)
  borders.set(key, made)
  if (borders.size > bordersKept) borders.delete(borders.keys().next().value!)
  return made
}

function meshesOf(chosen: readonly string[], near: readonly string[], kmPerUnit: number): Borders {
  const { flat, districts } = districtPlane(kmPerUnit)
  const inside = new Set(chosen)
  const all = [...new Set([...chosen, ...near])].flatMap((key) => districts.get(key) ?? [])
  const collection: GeometryCollection = { type: 'GeometryCollection', geometries: all }
  const isInside = (geometry: unknown) => inside.has((geometry as District).id)
  return {
    inner: mesh(flat, collection, (a, b) => a !== b && isInside(a) && isInside(b)),
    outer: mesh(flat, collection, (a, b) => !isInside(a) && !isInside(b)),
  }
}

/** The smallest box around all; null for none. */
export function joinedBox(boxes: readonly PlaneBox[]): PlaneBox | null {
  if (boxes.length === 0) return null
  return {
    west: Math.min(...boxes.map((box) => box.west)),
    north: Math.min(...boxes.map((box) => box.north)),
    east: Math.max(...boxes.map((box) => box.east)),
    south: Math.max(...boxes.map((box) => box.south)),
  }
}

/** What two boxes share; its sides are swapped where they do not meet. */
export function boxWithin(a: PlaneBox, b: PlaneBox): PlaneBox {
  return {
    west: Math.max(a.west, b.west),
    north: Math.max(a.north, b.north),
    east: Math.min(a.east, b.east),
    south: Math.min(a.south, b.south),
  }
}

/** Grows a box by a share of its longer side and by kilometres. */
export function padded(box: PlaneBox, share: number, km = 0): PlaneBox {
  const padding = Math.max(box.east - box.west, box.south - box.north) * share + km
  return { west: box.west - padding, east: box.east + padding, north: box.north - padding, south: box.south + padding }
}
