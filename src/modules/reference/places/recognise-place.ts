import type { Topology } from 'topojson-specification'
import type { Place } from '../place.ts'
import { distanceKm } from '../travel/travel-times.ts'
import { AreaIndex } from './area-index.ts'
import { findDistricts, findPlaces } from './find-places.ts'
import { allPlaces, districtByKey, placeByKey, placesOfDistricts, postcode } from './gazetteer.ts'
import { foldBaseName, foldName } from './place-name.ts'
import type { PlaceDescription, PlaceMatch, PlaceProblem, RecognisedPlace } from './place-match.ts'
import { onFirstUse, readReferenceFile } from './reference-files.ts'

const municipalAreas = onFirstUse(
  () => new AreaIndex(JSON.parse(readReferenceFile('boundaries-municipalities.json')) as Topology),
)
const districtAreas = onFirstUse(
  () => new AreaIndex(JSON.parse(readReferenceFile('boundaries-districts.json')) as Topology),
)

/** The simplified coast and border may leave a point this far outside although it lies in Germany. */
const borderToleranceKm = 3
/** A name this far from the coordinates or the postcode belongs to another place. */
const contradictionKm = 25
/** A postcode names several places; a namesake this near to its point is one of them. */
const postcodeReachKm = 15

/** The municipality at a point, null outside Germany. Uninhabited land counts as its nearest municipality. */
export function placeAt(lat: number, lon: number): Place | null {
  const key = municipalAreas().at(lat, lon)
  const place = key === null ? null : placeByKey(key)
  if (place) return place
  const district = key?.slice(0, 5) ?? districtAreas().at(lat, lon)
  const candidates = district && districtByKey(district) ? placesOfDistricts([district]) : allPlaces()
  const nearest = candidates.reduce((best, candidate) =>
    distanceKm(candidate, { lat, lon }) < distanceKm(best, { lat, lon }) ? candidate : best,
  )
  return district || distanceKm(nearest, { lat, lon }) <= borderToleranceKm ? nearest : null
}

/**
 * Which municipality an import row means: coordinates win over the postcode, the postcode over the name; a clue that leads nowhere is reported
 * and the next one is tried. Names must be right up to a slip of the pen: a place abroad is not bent to a German one.
 */
export function recognisePlace(description: PlaceDescription): RecognisedPlace {
  const problems: PlaceProblem[] = []
  const named = description.name?.trim() ? matchName(description.name.trim()) : []
  const found = byCoordinates(description, problems) ?? byPostcode(description, named, problems)
  if (found) {
    const apart = named.length > 0 && named.every((match) => distanceKm(match, found) > contradictionKm)
    return { ...found, problems: apart ? [...problems, 'contradiction'] : problems }
  }
  if (named.length > 0) return { place: named[0]!.place, lat: named[0]!.lat, lon: named[0]!.lon, by: 'name', problems }
  if (!description.name?.trim()) return { place: null, lat: null, lon: null, by: null, problems }
  const main = mainPlaceOfDistrict(description.name)
  if (main) return { place: main, lat: main.lat, lon: main.lon, by: 'name', problems: [...problems, 'districtOnly'] }
  return { place: null, lat: null, lon: null, by: null, problems: [...problems, 'unknownName'] }
}

type Found = { place: Place; lat: number; lon: number; by: 'coordinates' | 'postcode' }

function byCoordinates({ lat = null, lon = null }: PlaceDescription, problems: PlaceProblem[]): Found | null {
  if (lat === null && lon === null) return null
  if (lat === null || lon === null || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
    problems.push('invalidCoordinates')
    return null
  }
  const place = placeAt(lat, lon)
  if (!place) problems.push('outsideGermany')
  return place && { place, lat, lon, by: 'coordinates' }
}

/** Spreadsheets eat leading zeros: "1067" is 01067. A name that fits the postcode picks among the places that share it. */
function byPostcode(
  description: PlaceDescription,
  named: readonly PlaceMatch[],
  problems: PlaceProblem[],
): Found | null {
  const written = description.postcode?.trim().replace(/^D[-\s]?/i, '') ?? ''
  if (written === '') return null
  const found = /^\d{4,5}$/.test(written) ? postcode(written.padStart(5, '0')) : null
  if (!found) {
    problems.push('unknownPostcode')
    return null
  }
  const sameName = named.find((match) => distanceKm(match, found) <= postcodeReachKm)
  if (sameName && sameName.place.key !== found.placeKey)
    return { place: sameName.place, lat: sameName.lat, lon: sameName.lon, by: 'postcode' }
  return { place: placeByKey(found.placeKey)!, lat: found.lat, lon: found.lon, by: 'postcode' }
}

/** Imports repeat the same few names. */
const matchesByName = new Map<string, readonly PlaceMatch[]>()
const mostNamesKept = 10_000

/** Matches as good as the best one; typing errors only in long names. */
function matchName(name: string): readonly PlaceMatch[] {
  const known = matchesByName.get(name)
  if (known) return known
  const sure = findPlaces(name, { limit: 50 }).filter((match) => isSure(match, name))
  const best = Math.round((sure[0]?.quality ?? 0) * 10)
  const matches = sure.filter((match) => Math.round(match.quality * 10) === best)
  if (matchesByName.size >= mostNamesKept) matchesByName.clear()
  matchesByName.set(name, matches)
  return matches
}

/** What may be left out in front of a name: "Oeynhausen" is Bad Oeynhausen, but "Bayern" is not Forchheim in Bavaria, nor "Ruhr" Mülheim. */
const honorifics = new Set(['bad', 'sankt', 'schwabisch', 'markt', 'hansestadt', 'ostseebad', 'nordseebad'])

/** Slips of the pen rarely hit the first letter, and in short names they lead to another place. */
function isSure(match: PlaceMatch, name: string): boolean {
  const written = foldBaseName(name)
  const words = foldName(match.matchedName).split(' ')
  if (written !== foldBaseName(match.matchedName) && words.includes(written))
    return words.at(-1) === written && words.slice(0, -1).every((word) => honorifics.has(word))
  if (match.typingErrors === 0) return match.quality >= 0.87
  return written[0] === foldBaseName(match.matchedName)[0] && written.length >= 4 + 4 * match.typingErrors
}

function mainPlaceOfDistrict(name: string): Place | null {
  const match = findDistricts(name, { limit: 1 })[0]
  if (!match || match.quality < 0.97) return null
  const places = placesOfDistricts([match.district.key])
  return (
    places.find((place) => foldBaseName(place.name) === foldBaseName(match.district.name)) ??
    places.reduce((a, b) => (b.population > a.population ? b : a))
  )
}
