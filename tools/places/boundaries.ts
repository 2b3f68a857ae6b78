import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { mergeArcs, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import type { Area } from './sources.ts'

type Properties = Record<string, never>
type Areas = Topology<{ areas: GeometryCollection<Properties> }>

type Detail = {
  /** Corners whose triangle with their neighbours is smaller go, and rings smaller than it too. */
  squareDegrees: number
  /** Steps across all of Germany to which corners are rounded. */
  steps: number
}

/**
 * Areas as one topology: shared borders are stored once and stay shared after simplification. `keyNow` joins areas that were merged;
 * areas it does not know (uninhabited land) keep their own key.
 */
export function buildBoundaries(areas: readonly Area[], keyNow: ReadonlyMap<string, string>, detail: Detail): Topology {
  const collection: FeatureCollection<Polygon | MultiPolygon> = {
    type: 'FeatureCollection',
    features: areas.map((area) => ({ type: 'Feature', id: area.key, properties: {}, geometry: area.geometry })),
  }
  const full = presimplify(topology({ areas: collection }) as Areas)
  const coarse = simplify(full, detail.squareDegrees)
  const simple = filter(coarse, filterAttachedWeight(coarse, detail.squareDegrees))
  const { geometries } = simple.objects.areas as GeometryCollection<Properties>
  const groups = Map.groupBy(geometries, ({ id }) => keyNow.get(String(id)) ?? String(id))
  const merged = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, members]) => ({ ...mergeArcs(simple, members as Parameters<typeof mergeArcs>[1]), id }))
  const joined: Areas = {
    type: 'Topology',
    objects: { areas: { type: 'GeometryCollection', geometries: merged as GeometryObject<Properties>[] } },
    arcs: simple.arcs,
  }
  return quantize(
    filter(joined, () => true),
    detail.steps,
  )
}
