import { useT } from '#platform/i18n'

import { RegionMap } from '#modules/reference/map'
import type { MapView } from '../search-view.ts'

/** The map of one pair; below it, in words, where else both would be near enough. */
export function MapPanel({ map }: { map: MapView | null }) {
  const t = useT('search')
  if (!map) return null
  return (
    <section className="p2__map" aria-labelledby="map">
      <h2 className="sr" id="map">
        {t('page.mapOf', { rank: map.rank })}
      </h2>
      <div className="card">
        <RegionMap scene={map.scene} />
        {map.homes && <p className="small p2__homes">{map.homes}</p>}
      </div>
    </section>
  )
}
