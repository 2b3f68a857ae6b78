import type { ReactNode } from 'react'

import { CommuteBalance, Gable, Icon, PersonMarker } from '#platform/components'
import { useT } from '#platform/i18n'

import type { JobView, PairView, SumView } from '../search-view.ts'
import { ChangeLink } from './change-link.tsx'

type PairCardProps = {
  pair: PairView
  isOnMap: boolean
  open: boolean
  /** For one person alone: the other side is left out. */
  solo?: boolean
  /** Where an address may lead to. */
  id?: string
  /** What one may do with the pair, at the end of the card. */
  children?: ReactNode
}

/** Two jobs and the home between them, as a scale drawing of two commutes. */
export function PairCard({ pair, isOnMap, open, solo = false, id, children }: PairCardProps) {
  const t = useT('search')
  const { jobs, home, legs } = pair
  return (
    <li id={id} className={`card pair ${isOnMap ? 'pair--on' : ''}`}>
      <h3 className="sr">{pair.title}</h3>
      <div className="pair__top">
        <Job person="a" job={jobs[0]} />
        <div className="pair__home">
          <span className="pair__node">
            <Gable />
          </span>
          <p className="xs muted hm">{t('page.livingIn')}</p>
          <b>
            <span className="only-s pair__in">{t('page.livingIn')} </span>
            {home.name}
          </b>
          <p className="xs muted hm">{home.district}</p>
          <span className="only-s num pair__legs">
            {legs.map((leg, side) => leg && <span key={side}>{`${leg.label} ${leg.mode}`}</span>)}
          </span>
        </div>
        {!solo && <Job person="b" job={jobs[1]} />}
      </div>
      {legs[0] && legs[1] && (
        <div className="pair__bal">
          <CommuteBalance a={legs[0]} b={legs[1]} />
        </div>
      )}
      <div className="pair__foot">
        <Score pair={pair} solo={solo} />
        {pair.onMap && !isOnMap && (
          <ChangeLink change={pair.onMap} className="lnk no-print">
            {t('page.showOnMap')}
          </ChangeLink>
        )}
      </div>
      {pair.tie && <p className="xs muted pair__tie">{pair.tie}</p>}
      <details open={open}>
        <summary>
          {t('page.reasons')}
          <span className="sr"> {t('page.ofRank', { rank: pair.rank })}</span>
        </summary>
        <div className="why">
          <Reasons person="a" pair={pair} />
          <Reasons person="b" pair={pair} />
        </div>
      </details>
      {children}
    </li>
  )
}

function Job({ person, job }: { person: 'a' | 'b'; job: JobView | null }) {
  const t = useT('search')
  return (
    <div className={`pair__job ${person === 'b' ? 'pair__job--b' : ''}`}>
      <p className="pair__who">
        <span className="pair__node">
          <PersonMarker side={person} size="lg" />
        </span>
        <span className="hidem">
          <PersonMarker side={person} />
        </span>
        {t(`page.person.${person}`)}
      </p>
      {job ? (
        <>
          <h4 className="h4">{job.address ? <a href={job.address}>{job.title}</a> : job.title}</h4>
          <p className="pair__facts">
            {job.employer}
            <br />
            {job.facts}
          </p>
          {job.seal && (
            <p className="pair__facts seal">
              <Icon name="seal" />
              {job.seal}
            </p>
          )}
        </>
      ) : (
        <p className="h4">{t('page.keepsSearching')}</p>
      )}
    </div>
  )
}

function Score({ pair, solo }: { pair: PairView; solo: boolean }) {
  const t = useT('search')
  const scale = 0.88
  return (
    <div className="fit">
      <p className="fit__sum">
        <b className="num">{pair.score}</b>
        <span className="muted xs">{t('page.of100')}</span>
      </p>
      {!solo && (
        <>
          <svg viewBox="0 0 88 22" role="img" aria-label={pair.valuesText}>
            <path d="M0 5.5h88M0 16.5h88" stroke="var(--d-line)" strokeWidth="5" />
            <path d={`M0 5.5h${pair.values[0] * scale}`} stroke="var(--d-a-line)" strokeWidth="5" />
            <path d={`M0 16.5h${pair.values[1] * scale}`} stroke="var(--d-b-line)" strokeWidth="5" />
          </svg>
          <span className="xs num muted">{pair.valuesText}</span>
        </>
      )}
    </div>
  )
}

const verdictIcons = { for: 'for', against: 'against', unknown: 'unknown', given: 'info' } as const

function Reasons({ person, pair }: { person: 'a' | 'b'; pair: PairView }) {
  const t = useT('search')
  const index = person === 'a' ? 0 : 1
  const [reasons, sum, job] = [pair.reasons[index], pair.sums[index], pair.jobs[index]]
  if (!job) return <div />
  return (
    <div>
      <p className="why__who" aria-hidden="true">
        <PersonMarker side={person} />
        {t(`page.person.${person}`)}
      </p>
      <ul aria-label={t(`page.person.${person}`)}>
        {reasons.map(({ verdict, text }) => (
          <li key={text} className={`reason--${verdict}`}>
            <Icon name={verdictIcons[verdict]} />
            <span>
              <span className="sr">{t(`page.verdict.${verdict}`)}: </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
      {sum && <Sum person={person} sum={sum} />}
      <ChangeLink change={job.fix} className="lnk xs no-print">
        {t('page.isMine')}
        <span className="sr"> {job.title}</span>
      </ChangeLink>
    </div>
  )
}

/** The fit, opened into its parts: each value times its weight. */
function Sum({ person, sum }: { person: 'a' | 'b'; sum: SumView }) {
  const t = useT('search')
  return (
    <details className="sum">
      <summary className="xs">
        {t('page.howComputed')}
        <span className="sr"> {t(`page.person.${person}`)}</span>
      </summary>
      <table className="xs">
        <thead className="sr">
          <tr>
            <th scope="col">{t('page.part')}</th>
            <th scope="col">{t('page.value')}</th>
            <th scope="col">{t('page.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {sum.lines.map(({ part, value, weight, known }) => (
            <tr key={part} className={known ? '' : 'muted'}>
              <th scope="row">{part}</th>
              <td className="num">{value}</td>
              <td className="num muted">{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="xs">
        {sum.total}
        <br />
        {sum.worth}
      </p>
    </details>
  )
}
