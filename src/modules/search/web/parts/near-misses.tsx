import { PersonMarker, Tag } from '#platform/components'
import { useT } from '#platform/i18n'

import type { NearMissView } from '../search-view.ts'

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
              <PersonMarker side="a" size="sm" /> {jobs[0]} <br />
              <PersonMarker side="b" size="sm" /> {jobs[1]}
            </span>
            <Tag tone="warn">{miss}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
