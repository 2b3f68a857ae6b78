import morphing from 'idiomorph/dist/idiomorph.min.js?url'
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Empty } from '#platform/components'
import { heldView, hold } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { ChangeLink, CurrentForm } from './parts/change-link.tsx'
import { MapPanel } from './parts/map-panel.tsx'
import { NearMisses } from './parts/near-misses.tsx'
import { PairCard } from './parts/pair-card.tsx'
import { ScoreSummary } from './parts/score-summary.tsx'
import { SearchEditor } from './parts/search-editor.tsx'
import { WhatIf } from './parts/what-if.tsx'
import type { ResultView } from './search-view.ts'
import liveSearch from './live-search.js?url'
import { answerPost, showSearch } from './serve-search.ts'
import './search-page.css'

export const handle = { permission: 'public' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  return hold(await showSearch(request, context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  return hold(await answerPost(request, context))
}

export default function SearchPage() {
  const t = useT('search')
  const fromPost = useActionData<typeof action>()
  const fromAddress = useLoaderData<typeof loader>()
  const view = heldView(fromPost ?? fromAddress)
  const { result, problems } = view
  return (
    <CurrentForm value={view.form}>
      <title>{t('page.title')}</title>
      <script defer src={morphing} />
      <script type="module" src={liveSearch} />
      <main id="content" className="wrap p2">
        <div className="split p2__head">
          <h1 className="h1">{t('page.title')}</h1>
          <p className="muted small">{view.isExample ? t('page.example') : t('page.noAccount')}</p>
        </div>
        <ScoreSummary staves={view.staves} isExample={view.isExample} />
        <SearchEditor view={view} open={problems.length > 0} />
        {view.fixed && (
          <p className="p2__fixed">
            <span className="muted">{t('page.fixedNow')}</span> <b>{view.fixed.title}</b>
            <ChangeLink change={{ fixed: '' }} className="lnk no-print">
              {t('page.unfix')}
            </ChangeLink>
          </p>
        )}
        {result && <WhatIf entries={result.whatIf} />}
        {result && <Results result={result} />}
      </main>
    </CurrentForm>
  )
}

function Results({ result }: { result: ResultView }) {
  const t = useT('search')
  const locale = useLocale()
  return (
    <div className="p2__results">
      <fieldset className="view-switch segments no-print">
        <legend className="sr">{t('page.view')}</legend>
        {(['list', 'map'] as const).map((value, index) => (
          <label key={value}>
            <input type="radio" name="view" value={value} form="none" defaultChecked={index === 0} />
            <span>{t(`page.${value}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="p2__grid">
        <section className="p2__list" aria-labelledby="results">
          <div className="split p2__count">
            <h2 className="h2 num" id="results">
              <span role="status">{result.heading}</span>
            </h2>
            <p className="small">
              {result.summary} <a href={paths.rules(locale)}>{t('page.rules')}</a>
            </p>
          </div>
          {result.pairs.length === 0 ? (
            <NothingFound result={result} />
          ) : (
            <ol className="pairs">
              {result.pairs.map((pair) => (
                <PairCard key={pair.key} pair={pair} isOnMap={pair.rank === result.map?.rank} open={pair.rank === 1} />
              ))}
            </ol>
          )}
          {result.more && (
            <p className="no-print p2__more">
              <ChangeLink change={result.more} className="kern-btn kern-btn--secondary">
                <span className="kern-label">{t('page.more')}</span>
              </ChangeLink>
            </p>
          )}
          <NearMisses entries={result.nearMisses} />
        </section>
        <MapPanel map={result.map} />
      </div>
    </div>
  )
}

function NothingFound({ result }: { result: ResultView }) {
  const t = useT('search')
  const { empty } = result
  if (!empty) return null
  return (
    <Empty
      title={t('page.empty')}
      action={
        empty.change && (
          <ChangeLink change={empty.change} className="kern-btn kern-btn--secondary">
            <span className="kern-label">{empty.changeLabel}</span>
          </ChangeLink>
        )
      }
    >
      <p>{empty.text}</p>
    </Empty>
  )
}
