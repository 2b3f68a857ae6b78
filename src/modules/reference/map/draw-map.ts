import { geoIdentity, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { districtByKey, placeByKey } from '../places/gazetteer.ts'
import type { GeoPoint, TravelMode } from '../place.ts'
import { reachKm, type TravelTimes } from '../travel/travel-times.ts'
import type { DistrictWish } from './label-placement.ts'
import { landOf, type Land } from './land.ts'
import type { MapCommute, MapScene, MapShapes, MapSide, MapView } from './map-scene.ts'
import {
  bordersOf,
  boxesMeet,
  boxWithin,
  districtArea,
  districtBox,
  districtsMeeting,
  joinedBox,
  padded,
  toPlane,
  type PlaneBox,
  type PlanePoint,
} from './plane.ts'
import { reachContour } from './reach.ts'
import { shortName } from './short-name.ts'
import { layOut, type Pixel } from './view-layout.ts'

/** A place of work on the map; the first of a commute is the one of the pair, all of them count for the reach. */
export type MapWorkplace = GeoPoint & { name: string }

export type MapRequest = {
  /** Unique on the page. */
  id: string
  /** Districts of the network; empty: those around the workplaces and the home. */
  districts: readonly string[]
  home: (GeoPoint & { name: string }) | null
  otherHomes?: readonly (GeoPoint & { name: string })[]
  commutes: readonly {
    side: MapSide
    name: string | null
    letter: string
    mode: TravelMode | null
    workplaces: readonly [MapWorkplace, ...MapWorkplace[]]
    /** Longest way to work; null draws no reach. */
    maxMinutes: number | null
  }[]
  /** Municipality keys whose names come first: seats of the lead organisations. */
  leadPlaces?: readonly string[]
  travelTimes: TravelTimes
  /** What the wide view shows; the narrow one always shows the pair. */
  wide: 'region' | 'pair'
  /** Narrowest width in CSS pixels and shape of the views; text is 14 px and more from there on. */
  wideSize?: { width: number; height: number }
  narrowSize?: { width: number; height: number }
}

/** Wider regions are cut to what lies around the pair. */
const widestRegionKm = 240
/** A crop shows at least this much country, and more about a single place, which would stand there alone. */
const narrowestCropKm = { pair: 18, single: 36 }
const widestPairCropKm = 60

/** Computes a map of the network's districts for `RegionMap`; takes some milliseconds, mostly for the reach. */
export function drawMap(request: MapRequest): MapScene {
  const wideSize = request.wideSize ?? { width: 432, height: 374 }
  const narrowSize = request.narrowSize ?? { width: 288, height: 246 }
  const pair = boxOfPair(request)
  const chosen = chooseDistricts(request, pair)
  const region = joinedBox(chosen.flatMap((key) => districtBox(key) ?? [])) ?? pair
  const wideBox = fitted(request.wide === 'region' ? padded(region, 0.04) : croppedTo(pair, request), wideSize)
  const narrowBox = fitted(croppedTo(pair, request), narrowSize)
  const kmPerUnit = (wideBox.east - wideBox.west) / wideSize.width
  const frame = {
    west: Math.min(wideBox.west, narrowBox.west),
    north: Math.min(wideBox.north, narrowBox.north),
    east: Math.max(wideBox.east, narrowBox.east),
    south: Math.max(wideBox.south, narrowBox.south),
  }
  const land = landOf(chosen, kmPerUnit)
  const commutes = request.commutes.map((commute) => describeCommute(commute, request))
  const names = namesOf(request, land)
  const context: ViewContext = { request, commutes, chosen, land, names, wideBox, kmPerUnit }
  return {
    id: request.id,
    homeName: request.home?.name ?? null,
    commutes,
    estimated: request.travelTimes.estimated,
    shapes: drawShapes(context, frame, region),
    wide: drawView(context, wideBox, wideSize, request.wide === 'region' ? 14 : 7),
    narrow: drawView(context, narrowBox, narrowSize, 4),
  }
}

type ViewContext = {
  request: MapRequest
  commutes: readonly MapCommute[]
  chosen: readonly string[]
  land: Land
  names: readonly Name[]
  wideBox: PlaneBox
  kmPerUnit: number
}

function describeCommute(
  { side, name, letter, mode, workplaces, maxMinutes }: MapRequest['commutes'][number],
  { home, travelTimes }: MapRequest,
): MapCommute {
  const minutes = home && mode ? travelTimes.minutes(mode, home, workplaces[0]) : null
  return { side, name, letter, mode, minutes, maxMinutes, placeName: workplaces[0].name }
}

function boxOfPair({ home, commutes, districts }: MapRequest): PlaneBox {
  const points = [...(home ? [home] : []), ...commutes.map((commute) => commute.workplaces[0])].map(toPlane)
  const around = points.map(({ x, y }) => ({ west: x, east: x, north: y, south: y }))
  const box = joinedBox(around) ?? joinedBox(districts.flatMap((key) => districtBox(key) ?? []))
  if (!box) throw new Error('A map needs a place or a district')
  return box
}

/** The network's districts, or those near the pair where none are given or together they are too wide to be read. */
function chooseDistricts({ districts }: MapRequest, pair: PlaneBox): string[] {
  const known = districts.filter((key) => districtBox(key) !== null)
  const region = joinedBox(known.map((key) => districtBox(key)!))
  if (known.length === 0 || !region) return districtsMeeting(padded(pair, 0.1, narrowestCropKm.pair))
  if (Math.max(region.east - region.west, region.south - region.north) <= widestRegionKm) return known
  const around = padded(pair, 0.5, widestRegionKm / 4)
  return known.filter((key) => boxesMeet(districtBox(key)!, around))
}

function croppedTo(pair: PlaneBox, request: MapRequest): PlaneBox {
  const size = Math.max(pair.east - pair.west, pair.south - pair.north)
  const least = request.home ? cropToSeeReach(request) : narrowestCropKm.single
  return padded(pair, 0.32, Math.max(0, (least - size * 1.64) / 2))
}

/** Two jobs in one town: the crop still shows where the shorter reach ends, or the map would be one colour. */
function cropToSeeReach({ commutes, travelTimes }: MapRequest): number {
  const reaches = commutes.flatMap(({ mode, maxMinutes }) =>
    mode === null || maxMinutes === null ? [] : [reachKm(travelTimes, mode, maxMinutes)],
  )
  return Math.max(narrowestCropKm.pair, Math.min(widestPairCropKm, 2.4 * Math.min(...reaches, widestPairCropKm)))
}

/** Grows the box to the shape of the view. */
function fitted(box: PlaneBox, { width, height }: { width: number; height: number }): PlaneBox {
  const kmPerPixel = Math.max((box.east - box.west) / width, (box.south - box.north) / height)
  const middle = { x: (box.west + box.east) / 2, y: (box.north + box.south) / 2 }
  return {
    west: middle.x - (kmPerPixel * width) / 2,
    east: middle.x + (kmPerPixel * width) / 2,
    north: middle.y - (kmPerPixel * height) / 2,
    south: middle.y + (kmPerPixel * height) / 2,
  }
}

function drawShapes(
  { request, commutes, chosen, land, wideBox, kmPerUnit }: ViewContext,
  frame: PlaneBox,
  region: PlaneBox,
): MapShapes {
  const margin = 8
  const toUnits = (x: number, y: number): [number, number] => [
    (x - wideBox.west) / kmPerUnit,
    (y - wideBox.north) / kmPerUnit,
  ]
  const clip = [toUnits(frame.west, frame.north), toUnits(frame.east, frame.south)] as const
  const plane = geoIdentity()
    .scale(1 / kmPerUnit)
    .translate([-wideBox.west / kmPerUnit, -wideBox.north / kmPerUnit])
    .clipExtent([
      [clip[0][0] - margin, clip[0][1] - margin],
      [clip[1][0] + margin, clip[1][1] + margin],
    ])
  const path = (shape: GeoPermissibleObjects) => geoPath(plane).digits(1)(shape) ?? ''
  const borders = bordersOf(chosen, districtsMeeting(frame), kmPerUnit)
  const reach = request.commutes.map(({ side, mode, workplaces, maxMinutes }) => {
    if (mode === null || maxMinutes === null) return { side, path: '' }
    return {
      side,
      path: path(
        reachContour(request.travelTimes, mode, workplaces, maxMinutes, padded(boxWithin(region, frame), 0.02)),
      ),
    }
  })
  return {
    land: path(land.outline),
    districtBorders: path(borders.inner),
    neighbourBorders: path(borders.outer),
    reach: reach.slice(0, commutes.length),
  }
}

function drawView(
  { request, commutes, chosen, land, names, wideBox, kmPerUnit }: ViewContext,
  box: PlaneBox,
  size: { width: number; height: number },
  mostNames: number,
): MapView {
  const kmPerPixel = (box.east - box.west) / size.width
  const pixelOf = ({ x, y }: PlanePoint): Pixel => ({ x: (x - box.west) / kmPerPixel, y: (y - box.north) / kmPerPixel })
  const toPixel = (point: GeoPoint): Pixel => pixelOf(toPlane(point))
  const laidOut = layOut({
    ...size,
    home: request.home && toPixel(request.home),
    otherHomes: (request.otherHomes ?? []).map(toPixel),
    workplaces: request.commutes.map(({ side, letter, workplaces }, index) => ({
      side,
      letter,
      minutes: commutes[index]!.minutes,
      at: toPixel(workplaces[0]),
    })),
    names: names.map((name) => ({ ...name, ...pixelOf(name) })),
    districts: chosen.flatMap((key) => districtWish(key, size, kmPerPixel, box)),
    onLand: (x, y) => land.area.holds(box.west + x * kmPerPixel, box.north + y * kmPerPixel),
    mostNames,
  })
  const units = (km: number) => Math.round((km / kmPerUnit) * 10) / 10
  return {
    viewBox: {
      x: units(box.west - wideBox.west),
      y: units(box.north - wideBox.north),
      width: units(box.east - box.west),
      height: units(box.south - box.north),
    },
    scale: Math.round((kmPerPixel / kmPerUnit) * 1e4) / 1e4,
    ...laidOut,
  }
}

/** Its place on the plane. */
type Name = {
  kind: 'lead' | 'town' | 'place'
  text: string
  x: number
  y: number
  mustShow: boolean
  hasDot: boolean
}

/** The pair's places, then other homes, the leads' seats, and towns by population. */
function namesOf({ home, commutes, otherHomes = [], leadPlaces = [] }: MapRequest, land: Land): Name[] {
  const names: Name[] = []
  const said = new Set<string>()
  const add = (point: GeoPoint & { name: string }, how: Pick<Name, 'kind' | 'mustShow' | 'hasDot'>) => {
    const text = shortName(point.name)
    if (said.has(text)) return
    said.add(text)
    names.push({ text, ...toPlane(point), ...how })
  }
  if (home) add(home, { kind: 'town', mustShow: true, hasDot: false })
  for (const { workplaces } of commutes) add(workplaces[0], { kind: 'town', mustShow: true, hasDot: false })
  for (const other of otherHomes) add(other, { kind: 'place', mustShow: false, hasDot: true })
  for (const key of leadPlaces) {
    const place = placeByKey(key)
    if (place) add(place, { kind: 'lead', mustShow: false, hasDot: true })
  }
  for (const { text, population, x, y } of land.towns) {
    if (said.has(text)) continue
    said.add(text)
    names.push({ text, x, y, kind: population >= 50_000 ? 'town' : 'place', mustShow: false, hasDot: true })
  }
  return names
}

function districtWish(
  key: string,
  size: { width: number; height: number },
  kmPerPixel: number,
  view: PlaneBox,
): DistrictWish[] {
  const district = districtByKey(key)
  const box = districtBox(key)
  const area = districtArea(key)
  if (!district || district.independentTown || !box || !area || !boxesMeet(box, view)) return []
  const pixels = {
    left: Math.max(0, (box.west - view.west) / kmPerPixel),
    right: Math.min(size.width, (box.east - view.west) / kmPerPixel),
    top: Math.max(0, (box.north - view.north) / kmPerPixel),
    bottom: Math.min(size.height, (box.south - view.north) / kmPerPixel),
  }
  const holds = (x: number, y: number) => area.holds(view.west + x * kmPerPixel, view.north + y * kmPerPixel)
  return [
    {
      text: district.fullName,
      x: (pixels.left + pixels.right) / 2,
      y: (pixels.top + pixels.bottom) / 2,
      box: pixels,
      holds,
    },
  ]
}
