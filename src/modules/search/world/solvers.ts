import {
  createPairIndex,
  prepareTravel,
  searchExhaustively,
  searchPairs,
  type PairIndex,
  type PlaceColumns,
  type TravelSource,
} from '@duett/matching/pairs'
import { reachKm, type TravelMode } from '#modules/reference'
import type { PairSolver } from '../queries/search-couple.ts'
import type { SearchWorld } from './search-world.ts'

const indexes = new WeakMap<SearchWorld, PairIndex>()

/** The index of a world, built at the first call and kept as long as the world. */
export function indexOf(world: SearchWorld): PairIndex {
  const known = indexes.get(world)
  if (known) return known
  const index = createPairIndex(world.columns, placesOf(world), travelOf(world))
  indexes.set(world, index)
  return index
}

/** Builds index and travel tables ahead of the first visitor. */
export function warmUp(world: SearchWorld, maxMinutes: number): void {
  for (const mode of world.travel.modes) prepareTravel(indexOf(world), mode, maxMinutes)
}

export function exactSolver(world: SearchWorld): PairSolver {
  return (query, options) => searchPairs(indexOf(world), query, options)
}

/** Every pair from every home, for checking; slow on purpose. */
export function exhaustiveSolver(world: SearchWorld): PairSolver {
  const { columns } = world
  return (query, options) => searchExhaustively(columns, placesOf(world), travelOf(world), query, options)
}

function placesOf({ points }: SearchWorld): PlaceColumns {
  return { ids: points.map(({ id }) => id), lat: points.map(({ lat }) => lat), lon: points.map(({ lon }) => lon) }
}

function travelOf({ points, travel }: SearchWorld): TravelSource {
  return {
    minutes: (mode, home, work) => travel.minutes(mode as TravelMode, points[home]!, points[work]!),
    reachKm: (mode, minutes) => reachKm(travel, mode as TravelMode, minutes),
  }
}
