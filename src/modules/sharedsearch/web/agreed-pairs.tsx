import { PersonMarker } from '#platform/components'
import { useT } from '#platform/i18n'
import { pairAnchor } from './pair-anchor.ts'
import type { AgreedJob, OwnResult } from './present-own-pairs.ts'

/** What both said yes to, first of all: the page's reason to be. */
export function AgreedPairs({ pairs }: { pairs: OwnResult['agreed'] }) {
  const t = useT('sharedsearch')
  if (pairs.length === 0) return null
  return (
    <section className="card pad own-pairs__agreed" aria-labelledby="agreed">
      <h2 className="h3" id="agreed">
        {t('own.agreed')}
      </h2>
      <ul>
        {pairs.map(({ pairKey, jobs, isGone }) => (
          <li key={pairAnchor(pairKey)}>
            <Job side="a" job={jobs[0]} />
            <Job side="b" job={jobs[1]} />
            {isGone && <p className="small muted">{t('own.agreedGone')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Job({ side, job }: { side: 'a' | 'b'; job: AgreedJob }) {
  if (!job) return null
  return (
    <p>
      <PersonMarker side={side} size="sm" /> <a href={job.address}>{job.title}</a>{' '}
      <span className="small muted">{job.employer}</span>
    </p>
  )
}
