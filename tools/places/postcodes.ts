import { distanceKm } from '../../src/modules/reference/travel/travel-times.ts'
import { foldBaseName } from '../../src/modules/reference/places/place-name.ts'
import type { AreaFinder } from './area-finder.ts'
import { missingPostcodes } from './facts.ts'
import type { Municipalities, Municipality } from './municipalities.ts'
import type { PostcodeSource } from './sources.ts'

export type PostcodeRow = { postcode: string; key: string; lat: number; lon: number }

/** A namesake this near to the point of a postcode is the place the postcode is named after, though the point fell beside it. */
const namesakeKm = 8

export function buildPostcodes(
  sources: readonly PostcodeSource[],
  finder: AreaFinder,
  { list, keyNow }: Municipalities,
): PostcodeRow[] {
  const byKey = new Map(list.map((place) => [place.key, place]))
  const byName = Map.groupBy(list, (place) => foldBaseName(place.name))
  const rows = sources.map((source) => {
    const place = namesake(source, byName) ?? holder(source, finder, keyNow, byKey) ?? nearest(source, list)
    return { postcode: source.postcode, key: place.key, lat: source.lat, lon: source.lon }
  })
  const known = new Map(rows.map((row) => [row.postcode, row]))
  for (const { postcode, municipality, between } of missingPostcodes) {
    if (known.has(postcode)) throw new Error(`Postcode ${postcode} is in the list by now; take it out of the facts`)
    const points = between.length > 0 ? between.map((neighbour) => known.get(neighbour)!) : [byKey.get(municipality)!]
    rows.push({
      postcode,
      key: municipality,
      lat: mean(points.map((point) => point.lat)),
      lon: mean(points.map((point) => point.lon)),
    })
  }
  return rows.sort((a, b) => (a.postcode < b.postcode ? -1 : 1))
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length

function namesake(source: PostcodeSource, byName: Map<string, Municipality[]>): Municipality | undefined {
  return byName.get(foldBaseName(source.city))?.find((place) => distanceKm(place, source) <= namesakeKm)
}

function holder(
  source: PostcodeSource,
  finder: AreaFinder,
  keyNow: Map<string, string>,
  byKey: Map<string, Municipality>,
): Municipality | undefined {
  const area = finder.at(source.lat, source.lon)
  return area ? byKey.get(keyNow.get(area.key) ?? '') : undefined
}

function nearest(source: PostcodeSource, list: readonly Municipality[]): Municipality {
  return list.reduce((best, place) => (distanceKm(place, source) < distanceKm(best, source) ? place : best))
}
