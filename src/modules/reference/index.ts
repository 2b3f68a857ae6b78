export type { GeoPoint, Place, Postcode, TravelMode } from './place.ts'
export { travelModes } from './place.ts'
export type { PlaceDescription, PlaceMatch, RecognisedPlace } from './places/place-match.ts'
export { findDistricts, findPlaces } from './places/find-places.ts'
export {
  allDistricts,
  allPlaces,
  allPostcodes,
  districtByKey,
  placeByKey,
  placesOfDistricts,
  postcode,
  states,
} from './places/gazetteer.ts'
export { recognisePlace } from './places/recognise-place.ts'
export { drawDistrictMap, type DistrictMapPart } from './map/district-map.ts'
export { drawMap, type MapWorkplace } from './map/draw-map.ts'
export type { MapScene } from './map/map-scene.ts'
export { distanceKm, reachKm, type TravelTimes } from './travel/travel-times.ts'
export { estimatedTravelTimes } from './travel/estimate.ts'
export type {
  Nearness,
  NearnessReason,
  NearClass,
  Occupation,
  OccupationCandidate,
  OccupationCodes,
  OccupationLabels,
  OccupationMatch,
  OccupationReference,
  Recogniser,
  RequirementLevel,
} from './occupation.ts'
export { occupationReference, refreshOccupationReference } from './occupations/reference.ts'
