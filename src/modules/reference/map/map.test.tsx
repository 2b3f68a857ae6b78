import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { LocaleProvider, type Locale } from '#platform/i18n'
import { placeByKey, placesOfDistricts } from '../places/gazetteer.ts'
import type { Place } from '../place.ts'
import { estimatedTravelTimes } from '../travel/estimate.ts'
import { matrixTravelTimes } from '../travel/matrix.ts'
import { distanceKm } from '../travel/travel-times.ts'
import { drawMap, type MapRequest } from './draw-map.ts'
import { RegionMap } from './index.ts'
import { overlaps, textWidth, type Box } from './label-placement.ts'
import { mapSizes, type MapScene, type MapView } from './map-scene.ts'
import { bordersOf, districtShape, districtsMeeting, outlineOf, toGeo, toPlane, type PlanePoint } from './plane.ts'
import { PlaneArea } from './plane-area.ts'
import { reachContour } from './reach.ts'

const ruhr = '05112 05113 05117 05119 05170 05512 05513 05562 05911 05913 05914 05915 05916 05954 05978'.split(' ')
const ostwuerttemberg = ['08135', '08136']
const aalen = placeByKey('08136088')!
const gmuend = placeByKey('08136065')!
const heidenheim = placeByKey('08135019')!

function pairMap(home: Place, a: Place, b: Place, more: Partial<MapRequest> = {}): MapScene {
  return drawMap({
    id: 'map',
    districts: ostwuerttemberg,
    home,
    commutes: [
      { side: 'a', name: 'Linh', letter: 'L', mode: 'transit', workplaces: [a], maxMinutes: 60 },
      { side: 'b', name: 'Minh', letter: 'M', mode: 'car', workplaces: [b], maxMinutes: 40 },
    ],
    travelTimes: estimatedTravelTimes,
    wide: 'pair',
    ...more,
  })
}

function markupOf(scene: MapScene, locale: Locale = 'de'): string {
  return renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <RegionMap scene={scene} />
    </LocaleProvider>,
  )
}

/** Square kilometres; holes count against it. */
function areaOf(shape: MultiPolygon): number {
  return shape.coordinates.reduce(
    (sum, rings) =>
      sum +
      rings.reduce(
        (rest, ring, index) => rest + (index === 0 ? 1 : -1) * Math.abs(polygonArea(ring as [number, number][])),
        0,
      ),
    0,
  )
}

function polygonArea(ring: readonly [number, number][]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

function labelBoxes(view: MapView): Box[] {
  return view.labels.map(({ kind, text, x, y, anchor }) => {
    const fontSize = mapSizes.label[kind]
    const width = textWidth(text, fontSize, kind === 'lead' || kind === 'town')
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    // Positions are rounded to tenths.
    return { left: left + 0.2, right: left + width - 0.2, top: y - fontSize * 0.8, bottom: y + fontSize * 0.25 }
  })
}

describe('map of a region', () => {
  it('says places, minutes and means of travel in words, in three languages', () => {
    const scene = pairMap(aalen, gmuend, heidenheim)
    const [a, b] = scene.commutes.map((commute) => commute.minutes)
    expect(markupOf(scene)).toContain(
      `aria-label="Karte: Wohnen in Aalen. Linh: ${a} Minuten mit Bus und Bahn nach Schwäbisch Gmünd. Minh: ${b} Minuten mit dem Auto nach Heidenheim an der Brenz.`,
    )
    expect(markupOf(scene, 'en')).toContain(`Linh: ${a} minutes by bus and train to Schwäbisch Gmünd.`)
    expect(markupOf(scene, 'vi')).toContain(`${b} phút bằng ô tô đến Heidenheim`)
  })

  it('names its sources and calls an estimate one', () => {
    const markup = markupOf(pairMap(aalen, gmuend, heidenheim))
    expect(markup).toContain('© GeoBasis-DE / BKG 2016 (Daten verändert)')
    expect(markup).toContain('Fahrzeiten geschätzt.')
    const routed = matrixTravelTimes('router', {
      car: {
        points: [{ ...aalen }, { ...heidenheim }],
        minutes: [
          [0, 29],
          [30, 0],
        ],
      },
    })
    const scene = pairMap(aalen, aalen, heidenheim, { travelTimes: routed })
    expect(scene.commutes[1]!.minutes).toBe(29)
    expect(markupOf(scene)).not.toContain('geschätzt')
  })

  it('needs no style attribute, no script and no other address', () => {
    const markup = markupOf(pairMap(aalen, gmuend, heidenheim))
    expect(markup).not.toMatch(/ style=|<script|https?:|<image/)
  })

  it('draws each outline once and stays under 50 kB for the largest seeded region', () => {
    const markup = markupOf(
      pairMap(placeByKey('05978036')!, placeByKey('05913000')!, placeByKey('05113000')!, {
        districts: ruhr,
        wide: 'region',
        wideSize: { width: 680, height: 500 },
      }),
    )
    expect(Buffer.byteLength(markup)).toBeLessThan(50_000)
    expect(markup.match(/<path id="map-land"/g)).toHaveLength(1)
    expect(markup.match(/href="#map-land"/g)!.length).toBeGreaterThan(3)
  })

  it('keeps names apart, inside the view, clear of markers, and always shows those of the pair', () => {
    const towns = placesOfDistricts(ruhr)
    const town = fc.constantFrom(...towns)
    fc.assert(
      fc.property(town, town, town, fc.constantFrom('region' as const, 'pair' as const), (home, a, b, wide) => {
        const scene = pairMap(home, a, b, { districts: ruhr, wide, wideSize: { width: 560, height: 420 } })
        for (const [view, width, height] of [
          [scene.wide, 560, 420],
          [scene.narrow, 288, 246],
        ] as const) {
          const names = labelBoxes(view)
          const markers = [...view.workplaces, ...(view.home ? [view.home] : [])].map(({ x, y }) => ({
            left: x - 11,
            right: x + 11,
            top: y - 11,
            bottom: y + 11,
          }))
          const minutes = view.legs.map(({ label: { x, y } }) => ({
            left: x - 34,
            right: x + 34,
            top: y - 11,
            bottom: y + 11,
          }))
          names.forEach((box, index) => {
            expect(names.slice(index + 1).filter((other) => overlaps(box, other))).toEqual([])
            expect(markers.filter((marker) => overlaps(box, marker))).toEqual([])
            expect(minutes.filter((label) => overlaps(box, label))).toEqual([])
            expect(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height).toBe(true)
          })
        }
        expect(scene.narrow.labels.length).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
    const shown = pairMap(aalen, gmuend, heidenheim)
    for (const view of [shown.wide, shown.narrow])
      expect(view.labels.map((label) => label.text)).toEqual(
        expect.arrayContaining(['Aalen', 'Schwäbisch Gmünd', 'Heidenheim']),
      )
  })

  it('writes no text under 14 pixels at the narrowest width of a view', () => {
    expect(Math.min(...Object.values(mapSizes.label), mapSizes.minutes.fontSize)).toBeGreaterThanOrEqual(14)
    const { narrow } = pairMap(aalen, gmuend, heidenheim)
    expect(narrow.viewBox.width / narrow.scale).toBeLessThanOrEqual(288.5)
  })

  it('parts the markers of a pair that works where it lives', () => {
    const { wide } = pairMap(aalen, aalen, aalen)
    const points = [wide.home!, ...wide.workplaces]
    points.forEach((point, index) => {
      for (const other of points.slice(index + 1))
        expect(Math.hypot(point.x - other.x, point.y - other.y)).toBeGreaterThan(24)
    })
  })

  it('shows a single vacancy without home, reach or legend', () => {
    const scene = drawMap({
      id: 'job',
      districts: [],
      home: null,
      commutes: [{ side: 'one', name: null, letter: '', mode: null, workplaces: [heidenheim], maxMinutes: null }],
      travelTimes: estimatedTravelTimes,
      wide: 'pair',
    })
    expect(scene.wide.legs).toEqual([])
    const markup = markupOf(scene)
    expect(markup).toContain('aria-label="Karte: Arbeiten in Heidenheim an der Brenz."')
    expect(markup).not.toContain('class="legend"')
    expect(markup).not.toContain('geschätzt')
  })

  it('needs a place or a district', () => {
    expect(() =>
      drawMap({
        id: 'x',
        districts: ['99999'],
        home: null,
        commutes: [],
        travelTimes: estimatedTravelTimes,
        wide: 'region',
      }),
    ).toThrow('needs a place')
  })
})

describe('reach', () => {
  const frame = { west: -500, east: 500, north: -500, south: 500 }

  it('is the contour of the travel times, with several workplaces too', () => {
    const workplaces = [aalen, heidenheim]
    const reach = reachContour(estimatedTravelTimes, 'car', workplaces, 25, frame)
    const area = new PlaneArea(reach)
    const { x, y } = toPlane(aalen)
    for (let step = 0; step < 600; step++) {
      const at = { x: x - 30 + ((step * 0.6180339) % 1) * 60, y: y - 30 + ((step * 0.7548776) % 1) * 70 }
      const least = Math.min(...workplaces.map((work) => estimatedTravelTimes.minutes('car', toGeo(at), work) ?? 999))
      // Within a minute of the limit the grid may decide either way.
      if (Math.abs(least - 25.5) > 1) expect(area.holds(at.x, at.y), `${least} minutes`).toBe(least <= 25)
    }
  })

  it('makes islands where the source has stations', () => {
    const stations = [aalen, gmuend, heidenheim].map(({ key, lat, lon }) => ({ key, lat, lon }))
    const table = stations.map((_, from) => stations.map((_, to) => (from === to ? 0 : 10)))
    const trains = matrixTravelTimes(
      'timetable',
      { transit: { points: stations, minutes: table } },
      { maxKm: 2, minutesPerKm: 12 },
    )
    expect(reachContour(trains, 'transit', [aalen], 25, frame).coordinates).toHaveLength(3)
  })

  it('is empty where nothing is in reach or in the frame', () => {
    expect(reachContour(estimatedTravelTimes, 'car', [aalen], 1, frame).coordinates).toEqual([])
    expect(
      reachContour(estimatedTravelTimes, 'car', [aalen], 20, { west: 300, east: 400, north: 300, south: 400 })
        .coordinates,
    ).toEqual([])
  })
})

describe('plane', () => {
  it('keeps distances to a few thousandths and comes back to the same point', () => {
    for (const place of placesOfDistricts(['01001', '09780', '05334', '14626'])) {
      const [at, from] = [toPlane(place), toPlane(aalen)]
      expect(Math.hypot(at.x - from.x, at.y - from.y) / distanceKm(place, aalen)).toBeCloseTo(1, 1)
      expect(toGeo(at).lat).toBeCloseTo(place.lat, 6)
      expect(toGeo(at).lon).toBeCloseTo(place.lon, 6)
    }
  })

  it('puts every district around its own point and joins neighbours without gaps', () => {
    const shape = districtShape('08136')!
    expect(holdsPoint(shape, toPlane(aalen))).toBe(true)
    expect(holdsPoint(outlineOf(ostwuerttemberg, 0), toPlane(heidenheim))).toBe(true)
    const parts = ostwuerttemberg.map((key) => areaOf(districtShape(key)!))
    expect(areaOf(outlineOf(ostwuerttemberg, 0))).toBeCloseTo(parts[0]! + parts[1]!, 6)
    expect(parts[0]! + parts[1]!).toBeCloseTo(2138, -2)
    expect(bordersOf(ostwuerttemberg, [], 0).inner.coordinates.length).toBeGreaterThan(0)
    const { x, y } = toPlane(aalen)
    expect(districtsMeeting({ west: x - 1, east: x + 1, north: y - 1, south: y + 1 })).toContain('08136')
  })
})

/** Even-odd over all rings of all polygons, edge by edge: the definition that the slabs of an area only speed up. */
function holdsPoint(shape: MultiPolygon, { x, y }: PlanePoint): boolean {
  let inside = false
  for (const ring of shape.coordinates.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xA, yA] = ring[i] as [number, number]
      const [xB, yB] = ring[j] as [number, number]
      if (yA > y !== yB > y && x < ((xB - xA) * (y - yA)) / (yB - yA) + xA) inside = !inside
    }
  }
  return inside
}

describe('what lies in an area', () => {
  const ringOf = (corners: readonly (readonly [number, number])[]) => [...corners, corners[0]!].map((at) => [...at])
  // Whole numbers, so that points often lie level with a corner or on an edge.
  const corner = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))
  const shapes = fc
    .array(fc.array(fc.array(corner, { minLength: 3, maxLength: 30 }), { minLength: 1, maxLength: 3 }), {
      maxLength: 3,
    })
    .map((polygons): MultiPolygon => ({
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) => rings.map(ringOf)),
    }))

  it('is what the definition says, for any shape and point', () => {
    const level = fc.oneof(fc.integer({ min: -11, max: 11 }), fc.double({ min: -11, max: 11, noNaN: true }))
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.record({ x: level, y: level }), { minLength: 20, maxLength: 20 }),
        (shape, points) => {
          const area = new PlaneArea(shape)
          for (const point of points) expect(area.holds(point.x, point.y)).toBe(holdsPoint(shape, point))
        },
      ),
    )
  })
})
