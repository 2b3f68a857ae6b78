import type { District, Place } from '../place.ts'

/**
 * One answer of a search for places. `quality` is 1 for the exact name or postcode and falls with every liberty taken; `matchedName` is
 * the spelling that matched ("Munich"), `typingErrors` counts what was forgiven in it, `postcode` is set when the query was one, `lat` and `lon` are the point meant: that of the
 * postcode or quarter, otherwise that of the place.
 */
export type PlaceMatch = {
  place: Place
  quality: number
  matchedName: string
  typingErrors: number
  postcode: string | null
  lat: number
  lon: number
}

export type DistrictMatch = { district: District; quality: number }

/** What an import row says about where a job is. Empty strings count as missing. */
export type PlaceDescription = {
  name?: string | null
  postcode?: string | null
  lat?: number | null
  lon?: number | null
}

/**
 * `outsideGermany`: the coordinates lie in the sea or abroad. `invalidCoordinates`: not numbers on the globe, or only one of the two.
 * `unknownPostcode`, `unknownName`: nothing in the reference data fits. `districtOnly`: the name is that of a district; its main place
 * stands for it. `contradiction`: the name belongs somewhere else than the coordinates or the postcode say (which then win).
 */
export type PlaceProblem =
  | 'invalidCoordinates'
  | 'outsideGermany'
  | 'unknownPostcode'
  | 'unknownName'
  | 'districtOnly'
  | 'contradiction'

/**
 * The municipality a description means, with the point to travel to, and what decided it. Problems are listed even when a later
 * clue still found the place; `place` null means that no clue did.
 */
export type RecognisedPlace =
  | {
      place: Place
      lat: number
      lon: number
      by: 'coordinates' | 'postcode' | 'name'
      problems: readonly PlaceProblem[]
    }
  | { place: null; lat: null; lon: null; by: null; problems: readonly PlaceProblem[] }
