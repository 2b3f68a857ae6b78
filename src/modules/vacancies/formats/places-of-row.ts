import type { PlaceDescription, RecognisedPlace } from '#modules/reference'
import type { WorkPlace } from '../vacancy.ts'
import type { RawPlace, RawPlaceField } from './raw-vacancy.ts'
import { shownValue, type RejectionReason } from './rejection.ts'
import { cleanLine, readNumber } from './values.ts'

export type RecognisePlace = (description: PlaceDescription) => RecognisedPlace

export type PlaceFault = { field: RawPlaceField; reason: RejectionReason; value: string }

const germany = new Set(['deutschland', 'germany', 'de', 'deu', 'd', 'brd', 'bundesrepublik deutschland', 'đức'])

/**
 * Reads one place of work. Impossible are coordinates that are no pair on the globe or lie outside Germany, and a postcode that does not
 * exist; a name nobody knows stays, as unknown. A place in another country is taken as it is. null: the row names no place.
 */
export function readPlace(raw: RawPlace, recognise: RecognisePlace): WorkPlace | PlaceFault | null {
  const name = cleanLine(raw.place)
  const postcode = cleanPostcode(raw.postcode)
  const street = cleanLine(raw.street)
  const country = cleanLine(raw.country)
  const lat = readNumber(raw.lat)
  const lon = readNumber(raw.lon)
  if (lat.kind === 'bad') return { field: 'lat', reason: 'number', value: shownValue(raw.lat) }
  if (lon.kind === 'bad') return { field: 'lon', reason: 'number', value: shownValue(raw.lon) }
  const point = { lat: lat.kind === 'value' ? lat.value : null, lon: lon.kind === 'value' ? lon.value : null }
  if (name === null && postcode === null && point.lat === null && point.lon === null) return null
  const place: WorkPlace = { name, postcode, street, placeKey: null, ...point }
  if (country && !germany.has(country.toLowerCase())) return foreign(place, raw)

  const found = recognise({ name, postcode, ...point })
  if (found.problems.includes('invalidCoordinates'))
    return { field: 'lat', reason: 'coordinates', value: shownPoint(raw) }
  if (found.problems.includes('outsideGermany'))
    return { field: 'lat', reason: 'outsideGermany', value: shownPoint(raw) }
  if (found.problems.includes('unknownPostcode') && found.by !== 'coordinates') {
    return { field: 'postcode', reason: 'postcode', value: shownValue(raw.postcode) }
  }
  return withRecognised(place, found)
}

/** Spreadsheets turn 01067 into the number 1067; where it was recognised as that, it gets its zero back. */
function withRecognised(place: WorkPlace, found: RecognisedPlace): WorkPlace {
  if (!found.place) return place
  const postcode = place.postcode !== null && /^\d{4}$/.test(place.postcode) ? `0${place.postcode}` : place.postcode
  const name = place.name ?? found.place.name
  return { ...place, name, postcode, placeKey: found.place.key, lat: found.lat, lon: found.lon }
}

function foreign(place: WorkPlace, raw: RawPlace): WorkPlace | PlaceFault {
  if (place.lat === null && place.lon === null) return place
  const onGlobe = place.lat !== null && place.lon !== null && Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180
  return onGlobe ? place : { field: 'lat', reason: 'coordinates', value: shownPoint(raw) }
}

function shownPoint(raw: RawPlace): string {
  return `${shownValue(raw.lat ?? '–')} / ${shownValue(raw.lon ?? '–')}`
}

/** "D-45127", "45127.0" (a spreadsheet's number) and 45127 are 45127; a postcode is text. */
function cleanPostcode(value: unknown): string | null {
  const text = cleanLine(value)
  return text === null
    ? null
    : text
        .replace(/^(?:D|DE)[\s-]+(?=\d)/i, '')
        .replace(/\.0+$/, '')
        .replaceAll(' ', '')
}
