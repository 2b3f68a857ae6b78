import { useT } from '#platform/i18n'

import type { NearMissView } from '../search-view.ts'
import { PersonMarker } from './marks.tsx'

/** Pairs that break one limit by a little. */
export function NearMisses({ entries }: { entries: readonly NearMissView[] }) {
  const t = useT('search')
  if (entries.length === 0) return null
  return (
    <section className="card pad near" aria-labelledby="near">
      <h2 className="h3" id="near">
        {t('page.nearMisses')}
      </h2>
      <p className="small muted">{t('page.nearMissesHint')}</p>
      <ul className="near__l">
        {entries.map(({ key, jobs, miss }) => (
          <li key={key}>
            <span>
              <PersonMarker person="a" size="sm" /> {jobs[0]} <br />
              <PersonMarker person="b" size="sm" /> {jobs[1]}
            </span>
            <span className="tag tag--warn">{miss}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
