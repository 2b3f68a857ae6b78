import { boxAround, LabelPlacement, overlaps, type Box, type DistrictWish, type NameWish } from './label-placement.ts'
import { mapSizes, type MapLabel, type MapLeg, type MapSide, type MapView } from './map-scene.ts'

export type Pixel = { x: number; y: number }

/** What a view has to show, already in its pixels. */
export type ViewContent = {
  width: number
  height: number
  home: Pixel | null
  otherHomes: readonly Pixel[]
  /** `minutes` null: no leg is drawn. */
  workplaces: readonly { side: MapSide; letter: string; minutes: number | null; at: Pixel }[]
  names: readonly (Omit<NameWish, 'clearance'> & { mustShow: boolean; hasDot: boolean })[]
  districts: readonly DistrictWish[]
  onLand: (x: number, y: number) => boolean
  /** Names beside those that must be shown. */
  mostNames: number
}

/** Markers nearer than this to each other or to the home would hide one another. */
const apart = (mapSizes.marker + mapSizes.home) / 2 + 6

/** Places markers, legs, minutes and names of one view so that nothing covers anything; the first things win. */
export function layOut(
  content: ViewContent,
): Pick<MapView, 'legs' | 'labels' | 'dots' | 'workplaces' | 'home' | 'otherHomes'> {
  const workplaces = spread(content)
  const view: Box = { left: 0, top: 0, right: content.width, bottom: content.height }
  const markers = workplaces.map(({ at }) => boxAround(at.x, at.y, mapSizes.marker + 6))
  if (content.home) markers.push(boxAround(content.home.x, content.home.y, mapSizes.home + 4))
  const placement = new LabelPlacement(view, markers, content.onLand)
  const ways = waysOf(content.home, workplaces)
  for (const { points } of ways) for (const [x, y] of points) placement.take(boxAround(x, y, 9))
  const ofPair = layOutNames(
    content.names.filter((name) => name.mustShow),
    placement,
    markers,
    Infinity,
  )
  const legs = ways.map((way) => labelled(way, placement))
  const otherHomes = content.otherHomes.filter(({ x, y }) => takeIfFree(placement, boxAround(x, y, 18)))
  const homes = otherHomes.map(({ x, y }) => boxAround(x, y, 18))
  const others = layOutNames(
    content.names.filter((name) => !name.mustShow),
    placement,
    [...markers, ...homes],
    content.mostNames,
  )
  const districts = content.districts.flatMap((wish) => placement.placeDistrict(wish) ?? [])
  return {
    legs,
    labels: [...ofPair.labels, ...others.labels, ...districts].map((label) => ({ ...label, ...rounded(label) })),
    dots: others.dots.map(rounded),
    workplaces: workplaces.map(({ side, letter, at }) => ({ side, letter, ...rounded(at) })),
    home: content.home && rounded(content.home),
    otherHomes: otherHomes.map(rounded),
  }
}

function takeIfFree(placement: LabelPlacement, box: Box): boolean {
  const free = placement.isFree(box)
  if (free) placement.take(box)
  return free
}

type Workplace = ViewContent['workplaces'][number]

/** Moves markers off the home and off each other: A to the upper right, B to the lower left, where they would coincide. */
function spread({ workplaces, home }: ViewContent): Workplace[] {
  const placed: Workplace[] = []
  for (const workplace of workplaces) {
    let at = workplace.at
    for (const other of [...(home ? [home] : []), ...placed.map((marker) => marker.at)]) {
      const distance = Math.hypot(at.x - other.x, at.y - other.y)
      if (distance >= apart) continue
      const towards =
        distance < 1
          ? workplace.side === 'b'
            ? { x: -0.8, y: 0.6 }
            : { x: 0.8, y: -0.6 }
          : { x: (at.x - other.x) / distance, y: (at.y - other.y) / distance }
      at = { x: other.x + towards.x * apart, y: other.y + towards.y * apart }
    }
    placed.push({ ...workplace, at })
  }
  return placed
}

type Way = { side: MapSide; minutes: number; home: Pixel; bow: Pixel; at: Pixel; points: [number, number][] }

/** A slight bow, A to one side and B to the other, so that two legs to one place stay apart. */
function waysOf(home: Pixel | null, workplaces: readonly Workplace[]): Way[] {
  if (!home) return []
  return workplaces.flatMap((workplace) => {
    if (workplace.minutes === null) return []
    const bow = bowOf(home, workplace)
    const points = [0.2, 0.35, 0.5, 0.65, 0.8].map((share) => alongCurve(home, bow, workplace.at, share))
    return [{ side: workplace.side, minutes: workplace.minutes, home, bow, at: workplace.at, points }]
  })
}

function labelled({ side, minutes, home, bow, at }: Way, placement: LabelPlacement): MapLeg {
  const label = spotForMinutes(home, bow, at, placement)
  placement.take(boxAround(label.x, label.y, mapSizes.minutes.width + 4, mapSizes.minutes.height + 4))
  const [from, by, to] = [home, bow, at].map(rounded) as [Pixel, Pixel, Pixel]
  return { side, minutes, path: `M${from.x} ${from.y}Q${by.x} ${by.y} ${to.x} ${to.y}`, label: rounded(label) }
}

function bowOf(home: Pixel, { at, side }: Workplace): Pixel {
  const sign = side === 'b' ? -0.12 : 0.12
  return { x: (home.x + at.x) / 2 + (at.y - home.y) * sign, y: (home.y + at.y) / 2 - (at.x - home.x) * sign }
}

function alongCurve(from: Pixel, bow: Pixel, to: Pixel, share: number): [number, number] {
  const rest = 1 - share
  return [
    rest * rest * from.x + 2 * rest * share * bow.x + share * share * to.x,
    rest * rest * from.y + 2 * rest * share * bow.y + share * share * to.y,
  ]
}

/** Beside the line, near its middle, on the side that is free; further out when both are taken. */
function spotForMinutes(home: Pixel, bow: Pixel, at: Pixel, placement: LabelPlacement): Pixel {
  const length = Math.max(1, Math.hypot(at.x - home.x, at.y - home.y))
  const normal = { x: -(at.y - home.y) / length, y: (at.x - home.x) / length }
  const reach =
    Math.abs(normal.x) * (mapSizes.minutes.width / 2) + Math.abs(normal.y) * (mapSizes.minutes.height / 2) + 8
  for (const further of [0, 10, 22, 36, 54, 74]) {
    for (const share of [0.5, 0.6, 0.4, 0.72, 0.28, 0.9]) {
      const [x, y] = alongCurve(home, bow, at, share)
      for (const side of normal.y <= 0 ? [1, -1] : [-1, 1]) {
        const spot = { x: x + normal.x * side * (reach + further), y: y + normal.y * side * (reach + further) }
        if (placement.isFree(boxAround(spot.x, spot.y, mapSizes.minutes.width + 4, mapSizes.minutes.height + 4)))
          return spot
      }
    }
  }
  const [x, y] = alongCurve(home, bow, at, 0.5)
  return nearestFree({ x, y }, placement) ?? { x, y }
}

/** In a crowd: rings around the point until there is room. */
function nearestFree({ x, y }: Pixel, placement: LabelPlacement): Pixel | null {
  for (let radius = 20; radius < 200; radius += 8) {
    for (let step = 0; step < 16; step++) {
      const angle = (step / 16) * 2 * Math.PI
      const spot = { x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius }
      if (placement.isFree(boxAround(spot.x, spot.y, mapSizes.minutes.width + 4, mapSizes.minutes.height + 4)))
        return spot
    }
  }
  return null
}

function layOutNames(
  wishes: ViewContent['names'],
  placement: LabelPlacement,
  markers: readonly Box[],
  most: number,
): { labels: MapLabel[]; dots: Pixel[] } {
  const labels: MapLabel[] = []
  const dots: Pixel[] = []
  for (const wish of wishes) {
    if (labels.length >= most) break
    const dot = boxAround(wish.x, wish.y, 10)
    const marker = markers.find((other) => overlaps(other, dot))
    if (!marker && !placement.isFree(dot)) continue
    const clearance = marker ? Math.max(wish.x - marker.left, marker.right - wish.x, 12) : 4
    const label = placement.placeName({ ...wish, clearance }, wish.mustShow)
    if (!label) continue
    labels.push(label)
    if (marker || !wish.hasDot) continue
    dots.push({ x: wish.x, y: wish.y })
    placement.take(dot)
  }
  return { labels, dots }
}

/** Tenths of a pixel keep pages small. */
function rounded({ x, y }: Pixel): Pixel {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }
}
