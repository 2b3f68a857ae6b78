import { CommuteBalance } from '#platform/components'
import type { PossiblePair } from '#modules/search'
import { useLocale, useT } from '#platform/i18n'
import { paths as search } from '#paths/search'

/** One line a pair: job A, the balance with the home, job B. Each leads to its vacancy, the home to the whole search. */
export function PossiblePairs({ pairs }: { pairs: readonly PossiblePair[] }) {
  const t = useT('site')
  const locale = useLocale()
  return (
    <section className="wrap section" aria-labelledby="today">
      <div className="split">
        <h2 className="h2" id="today">
          {t('start.today.title')}
        </h2>
        <a className="lnk" href={search.search(locale)}>
          {t('start.today.all')}
        </a>
      </div>
      <p className="muted">{t('start.today.lead')}</p>
      <ul className="strips">
        {pairs.map((possible) => (
          <Strip key={possible.pair.key} possible={possible} />
        ))}
      </ul>
    </section>
  )
}

function Strip({ possible: { pair, parameters } }: { possible: PossiblePair }) {
  const locale = useLocale()
  const [jobA, jobB] = pair.jobs
  const [legA, legB] = pair.legs
  if (!jobA || !jobB || !legA || !legB) return null
  return (
    <li className="strip">
      <div className="strip__a">
        <JobLink job={jobA} />
      </div>
      <div className="strip__m">
        <p className="strip__h">
          <a href={`${search.search(locale)}?${parameters}`}>{pair.home.name}</a>
        </p>
        <CommuteBalance size="short" a={legA} b={legB} />
      </div>
      <div className="strip__b">
        <JobLink job={jobB} />
      </div>
    </li>
  )
}

function JobLink({ job }: { job: NonNullable<PossiblePair['pair']['jobs'][0]> }) {
  return (
    <>
      <h3 className="h4" lang="de">
        {job.address ? <a href={job.address}>{job.title}</a> : job.title}
      </h3>
      <p className="small muted">{job.employer}</p>
    </>
  )
}
