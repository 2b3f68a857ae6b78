import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { feature } from 'topojson-client'
import type { Feature, MultiPolygon } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { describe, expect, it } from 'vitest'
import { AreaIndex } from './area-index.ts'
import { allPlaces } from './gazetteer.ts'
import { placeAt, recognisePlace } from './recognise-place.ts'
import { readReferenceFile } from './reference-files.ts'

const unna = { lat: 51.5345, lon: 7.6877 }

describe('recognising a place', () => {
  it('lets coordinates win over the postcode and the postcode over the name', () => {
    expect(recognisePlace({ ...unna, postcode: '96047', name: 'Kamen' })).toMatchObject({
      place: { name: 'Unna' },
      by: 'coordinates',
      ...unna,
      problems: [],
    })
    expect(recognisePlace({ postcode: '96047', name: 'Bamberg' })).toMatchObject({
      place: { name: 'Bamberg' },
      by: 'postcode',
      problems: [],
    })
    expect(recognisePlace({ name: 'Bamberg' })).toMatchObject({ place: { name: 'Bamberg' }, by: 'name', problems: [] })
  })

  it('says when the name belongs somewhere else', () => {
    expect(recognisePlace({ ...unna, name: 'Hamburg' })).toMatchObject({
      place: { name: 'Unna' },
      problems: ['contradiction'],
    })
    expect(recognisePlace({ postcode: '96047', name: 'Berlin' })).toMatchObject({
      place: { name: 'Bamberg' },
      problems: ['contradiction'],
    })
  })

  it('reports coordinates in the sea and abroad, and goes on to the next clue', () => {
    expect(recognisePlace({ lat: 54.6, lon: 6.9 })).toEqual({
      place: null,
      lat: null,
      lon: null,
      by: null,
      problems: ['outsideGermany'],
    })
    expect(recognisePlace({ lat: 7.6877, lon: 51.5345, name: 'Unna' })).toMatchObject({
      place: { name: 'Unna' },
      by: 'name',
      problems: ['outsideGermany'],
    })
    expect(recognisePlace({ lat: 48.21, lon: 16.37, name: 'Wien' })).toMatchObject({
      place: null,
      problems: ['outsideGermany', 'unknownName'],
    })
    expect(recognisePlace({ lat: 0, lon: 0, postcode: '59423' })).toMatchObject({
      place: { name: 'Unna' },
      by: 'postcode',
      problems: ['outsideGermany'],
    })
  })

  it('reports coordinates that are none', () => {
    for (const [lat, lon] of [
      [Number.NaN, 7],
      [91, 7],
      [51, 200],
      [51, null],
      [null, 7],
    ] as const) {
      expect(recognisePlace({ lat, lon }).problems, `${lat} ${lon}`).toEqual(['invalidCoordinates'])
    }
  })

  it('mends postcodes that a spreadsheet shortened and reports unknown ones', () => {
    expect(recognisePlace({ postcode: '1067' })).toMatchObject({ place: { name: 'Dresden' }, by: 'postcode' })
    expect(recognisePlace({ postcode: ' D-59423 ' })).toMatchObject({ place: { name: 'Unna' } })
    expect(recognisePlace({ postcode: '99999', name: 'Unna' })).toMatchObject({
      place: { name: 'Unna' },
      by: 'name',
      problems: ['unknownPostcode'],
    })
    expect(recognisePlace({ postcode: 'A-1010' }).problems).toEqual(['unknownPostcode'])
  })

  it('lets the name choose among the places of one postcode', () => {
    expect(recognisePlace({ postcode: '01809', name: 'Heidenau' })).toMatchObject({
      place: { name: 'Heidenau' },
      by: 'postcode',
      problems: [],
    })
    expect(recognisePlace({ postcode: '15230', name: 'Frankfurt' })).toMatchObject({
      place: { name: 'Frankfurt (Oder)' },
    })
  })

  it('does not bend other words to a German place', () => {
    for (const name of [
      'Wien',
      'Zürich',
      'Homeoffice',
      'bundesweit',
      'Deutschland',
      'verschiedene Standorte',
      'N.N.',
    ]) {
      expect(recognisePlace({ name }), name).toMatchObject({ place: null, problems: ['unknownName'] })
    }
    expect(recognisePlace({ name: 'Dortmnud' }).place?.name).toBe('Dortmund')
    expect(recognisePlace({ name: 'Wanne-Eickel' }).place?.name).toBe('Herne')
    expect(recognisePlace({ name: 'Essen-Kettwig' }).place?.name).toBe('Essen')
  })

  it('completes a name in front, but takes no part of one for the whole', () => {
    expect(recognisePlace({ name: 'Oeynhausen' }).place?.name).toBe('Bad Oeynhausen')
    expect(recognisePlace({ name: 'Ingbert' }).place?.name).toBe('St. Ingbert')
    for (const name of ['Bayern', 'Ruhr', 'Main', 'See', 'Oder', 'Münch', 'Esen']) {
      expect(recognisePlace({ name }), name).toMatchObject({ place: null, problems: ['unknownName'] })
    }
  })

  it('takes the main place of a district and says so', () => {
    expect(recognisePlace({ name: 'Kreis Unna' })).toMatchObject({
      place: { name: 'Unna' },
      by: 'name',
      problems: ['districtOnly'],
    })
  })

  it('finds nothing in nothing', () => {
    expect(recognisePlace({ name: ' ', postcode: '', lat: null, lon: null })).toEqual({
      place: null,
      lat: null,
      lon: null,
      by: null,
      problems: [],
    })
  })

  it('finds almost every municipality at its own point', () => {
    const right = allPlaces().filter((place) => placeAt(place.lat, place.lon)?.key === place.key).length
    expect(right / allPlaces().length).toBeGreaterThan(0.98)
  })

  const realVacancies = join(process.env['DUETT_REAL_DATA'] ?? '../shared/data', 'vacancies/ba-bamberg-3000.csv')
  it.skipIf(!existsSync(realVacancies))(
    'finds the named place at the coordinates of real vacancies (needs DUETT_REAL_DATA)',
    () => {
      const rows = readFileSync(realVacancies, 'utf8').split('\n').slice(1, 1500)
      const located = rows.flatMap((row) => {
        const found = /,([^",]+),[^,]*,[^,]*,Deutschland,(4\d\.\d+|5\d\.\d+),(\d+\.\d+),/.exec(row)
        return found ? [{ name: found[1]!, lat: Number(found[2]), lon: Number(found[3]) }] : []
      })
      expect(located.length).toBeGreaterThan(1000)
      const recognised = located.map((row) => recognisePlace(row))
      expect(recognised.every((found) => found.place !== null)).toBe(true)
      expect(recognised.filter((found) => found.problems.length > 0).length / located.length).toBeLessThan(0.01)
    },
  )
})

describe('area index', () => {
  it('agrees with even-odd counting over the plain shapes', () => {
    const topology = JSON.parse(readReferenceFile('boundaries-districts.json')) as Topology
    const index = new AreaIndex(topology)
    const collection = topology.objects['areas'] as GeometryCollection
    const shapes = collection.geometries.map((geometry) => ({
      id: String(geometry.id),
      shape: (feature(topology, geometry) as Feature<MultiPolygon>).geometry,
    }))
    const inRing = (ring: number[][], lat: number, lon: number) =>
      ring.reduce((inside, [lonA, latA], at) => {
        const [lonB, latB] = ring[(at + 1) % ring.length]!
        return latA! > lat !== latB! > lat && lon < ((lonB! - lonA!) * (lat - latA!)) / (latB! - latA!) + lonA!
          ? !inside
          : inside
      }, false)
    for (let step = 0; step < 400; step++) {
      const lat = 47.3 + ((step * 0.6180339) % 1) * 7.6
      const lon = 5.9 + ((step * 0.7548776) % 1) * 9.1
      const holding = shapes.filter(
        ({ shape }) => shape.coordinates.flat().filter((ring) => inRing(ring, lat, lon)).length % 2 === 1,
      )
      expect(index.at(lat, lon)).toBe(holding[0]?.id ?? null)
    }
  })

  it('refuses a topology that is not quantized', () => {
    expect(() => new AreaIndex({ type: 'Topology', objects: {}, arcs: [] })).toThrow('quantized')
  })
})
