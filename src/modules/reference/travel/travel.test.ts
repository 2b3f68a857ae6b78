import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GeoPoint } from '../place.ts'
import { travelModes } from '../place.ts'
import { estimatedTravelTimes, estimateMinutes, estimateMinutesForKm } from './estimate.ts'
import { matrixTravelTimes } from './matrix.ts'
import { distanceKm, reachKm, type TravelTimes } from './travel-times.ts'

const mode = fc.constantFrom(...travelModes)
const km = fc.oneof(fc.double({ min: 0, max: 500, noNaN: true }), fc.double({ min: 0, max: 25, noNaN: true }))
const point: fc.Arbitrary<GeoPoint> = fc.record({
  lat: fc.double({ min: 47.3, max: 55, noNaN: true }),
  lon: fc.double({ min: 5.9, max: 15, noNaN: true }),
})
const dortmund = { lat: 51.5149, lon: 7.466 }
const unna = { lat: 51.5345, lon: 7.6877 }

/** Three stations on a line; the middle one has no train to the last. */
const stations = [
  { key: 'a', lat: 51.5, lon: 7.0 },
  { key: 'b', lat: 51.5, lon: 7.2 },
  { key: 'c', lat: 51.5, lon: 7.6 },
]
const minutes = [
  [0, 12, 25],
  [13, 0, null],
  [26, null, 0],
]
const timetable = matrixTravelTimes(
  'timetable',
  { transit: { points: stations, minutes } },
  { maxKm: 2, minutesPerKm: 13 },
)

describe('distance', () => {
  it('is that of the great circle', () => {
    expect(distanceKm(dortmund, unna)).toBeCloseTo(15.5, 0)
    expect(distanceKm({ lat: 52.52, lon: 13.405 }, { lat: 48.137, lon: 11.575 })).toBeCloseTo(504, 0)
    fc.assert(fc.property(point, point, (a, b) => Math.abs(distanceKm(a, b) - distanceKm(b, a)) < 1e-9))
  })
})

describe('estimate of travel times', () => {
  it('is whole, never falls with distance and takes time inside one place too', () => {
    fc.assert(
      fc.property(mode, km, km, (by, one, other) => {
        const near = estimateMinutesForKm(by, Math.min(one, other))
        const far = estimateMinutesForKm(by, Math.max(one, other))
        if (far === null) return
        expect(Number.isInteger(far)).toBe(true)
        expect(near).not.toBeNull()
        expect(far).toBeGreaterThanOrEqual(near!)
        expect(near).toBeGreaterThan(0)
      }),
    )
  })

  it('agrees with the survey of German car journeys: 15 km of road, door to door at 33 km/h', () => {
    const roadKmPerKm = 1.3
    expect(estimateMinutesForKm('car', 15 / roadKmPerKm)).toBe(Math.round((15 / 33) * 60))
  })

  it('orders the modes as people know them and sends nobody on foot across the country', () => {
    const [car, transit, bike, walk] = travelModes.map((by) => estimateMinutes(by, dortmund, unna)!) as [
      number,
      number,
      number,
      number,
    ]
    expect(car).toBeLessThan(transit)
    expect(transit).toBeLessThan(bike)
    expect(bike).toBeLessThan(walk)
    expect(estimateMinutesForKm('walk', 25)).toBeNull()
    expect(estimateMinutesForKm('bike', 80)).toBeNull()
    expect(estimateMinutesForKm('car', 401)).toBeNull()
  })
})

/** What every source must hold, whichever it is. */
function keepsItsPromises(times: TravelTimes, from: GeoPoint, to: GeoPoint): void {
  for (const by of times.modes) {
    const taken = times.minutes(by, from, to)
    if (taken === null) continue
    expect(Number.isInteger(taken)).toBe(true)
    expect(times.leastMinutes(by, distanceKm(from, to))).toBeLessThanOrEqual(taken)
  }
}

describe('any source of travel times', () => {
  it('never beats its own bound: the estimate', () => {
    fc.assert(fc.property(point, point, (from, to) => keepsItsPromises(estimatedTravelTimes, from, to)))
  })

  it('never beats its own bound: a table of minutes', () => {
    const nearLine = fc.record({
      lat: fc.double({ min: 51.49, max: 51.51, noNaN: true }),
      lon: fc.double({ min: 6.98, max: 7.62, noNaN: true }),
    })
    fc.assert(fc.property(nearLine, nearLine, (from, to) => keepsItsPromises(timetable, from, to)))
    for (const from of stations) for (const to of stations) keepsItsPromises(timetable, from, to)
  })

  it('gives a reach that its bound allows and no more than needed', () => {
    expect(reachKm(estimatedTravelTimes, 'car', 30)).toBeGreaterThan(12)
    expect(reachKm(estimatedTravelTimes, 'car', 30)).toBeLessThan(20)
    fc.assert(
      fc.property(mode, fc.nat(180), (by, most) => {
        const reach = reachKm(estimatedTravelTimes, by, most)
        expect(estimatedTravelTimes.leastMinutes(by, reach + 0.001)).toBeGreaterThan(most)
      }),
    )
  })
})

describe('a table of minutes as the source', () => {
  it('answers by key, in both directions, and knows where there is no way', () => {
    expect(timetable).toMatchObject({ source: 'timetable', estimated: false, modes: ['transit'] })
    expect(timetable.minutes('transit', stations[0]!, stations[1]!)).toBe(12)
    expect(timetable.minutes('transit', stations[1]!, stations[0]!)).toBe(13)
    expect(timetable.minutes('transit', stations[1]!, stations[2]!)).toBeNull()
    expect(timetable.minutes('car', stations[0]!, stations[1]!)).toBeNull()
  })

  it('lets other points in by the stations they can reach', () => {
    const besideB = { lat: 51.509, lon: 7.2 }
    expect(timetable.minutes('transit', stations[0]!, besideB)).toBe(12 + 14)
    expect(timetable.minutes('transit', { lat: 51.6, lon: 7.2 }, stations[0]!)).toBeNull()
    const closed = matrixTravelTimes('timetable', { transit: { points: stations, minutes } })
    expect(closed.minutes('transit', stations[0]!, besideB)).toBeNull()
  })
})
