export type { District, GeoPoint, Place, Postcode, State, TravelMode } from './place.ts'
export { travelModes } from './place.ts'
export type {
  DistrictMatch,
  PlaceDescription,
  PlaceMatch,
  PlaceProblem,
  RecognisedPlace,
} from './places/place-match.ts'
export { findDistricts, findPlaces } from './places/find-places.ts'
export {
  allDistricts,
  allPlaces,
  allPostcodes,
  districtByKey,
  districtOf,
  placeByKey,
  placesOfDistricts,
  postcode,
  stateByKey,
  states,
} from './places/gazetteer.ts'
export { placeAt, recognisePlace } from './places/recognise-place.ts'
export { drawMap, type MapRequest, type MapWorkplace } from './map/draw-map.ts'
export type { MapScene } from './map/map-scene.ts'
export { distanceKm, reachKm, type TravelTimes } from './travel/travel-times.ts'
export { estimateMinutes, estimateMinutesForKm, estimatedTravelTimes } from './travel/estimate.ts'
export { matrixTravelTimes, type Feeder, type MinuteMatrix } from './travel/matrix.ts'
export { neighboursWithin, type NeighbourTable } from './travel/neighbours.ts'
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
export { explainNearness } from './occupations/explain-nearness.ts'
