import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { drawDistrictMap } from '#modules/reference'
import { DistrictMap } from '#modules/reference/map'
import { Breadcrumb, Button, Disclosure, Icon, Notice, SelectField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { calendarDay, languageName, useLocale, useT } from '#platform/i18n'
import { defineList, listStatus, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { networkCoverage } from '../queries/network-coverage.ts'
import { isOfferLanguage, offerLanguages } from '../rules/languages.ts'
import { isOfferTopic, offerTopics, type OfferTopic } from '../rules/topics.ts'
import { presentCoverage, type CoverageView } from './present-coverage.ts'
import { beginPage } from './public-page.ts'
import './offers.css'

export const handle = { permission: 'public' }

const choices = defineList({
  sorts: ['topic'],
  standard: { sort: 'topic', descending: false },
  filters: { topic: { kind: 'choice', values: offerTopics }, language: { kind: 'choice', values: offerLanguages } },
  rowsPerPage: 1,
})

/** What a first visit shows. */
const firstTopic: OfferTopic = 'recognition'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const reading = readList(choices, new URL(request.url).searchParams)
  const { topic: wantedTopic = '', language: wantedLanguage = '' } = reading.query.filters
  const topic = isOfferTopic(wantedTopic) ? wantedTopic : firstTopic
  const language = isOfferLanguage(wantedLanguage) ? wantedLanguage : null
  const found = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
    networkCoverage(db, network, calendarDay(new Date())),
  )
  const view = {
    topic,
    language,
    languages: found.languages.map((each) => ({ value: each, label: languageName(each, locale) })),
    languageName: language && languageName(language, locale),
    coverage: presentCoverage(found, { topic, language }, locale),
    map: drawDistrictMap(network.districts),
    wrong: reading.wrong.map(({ name }) => name.slice(0, 60)),
  }
  return data(view, { status: listStatus(reading) })
}

export default function CoveragePage() {
  const t = useT('offers')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { coverage, topic, language } = view
  return (
    <main id="content" className="wrap page">
      <title>{t('coverage.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.offers(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('coverage.title')}</h1>
        <p className="lead">{t('coverage.lead')}</p>
      </header>
      {view.wrong.length > 0 && (
        <Notice tone="danger">
          <p>{t('list.wrong', { fields: view.wrong.join(', ') })}</p>
        </Notice>
      )}
      <form className="card pad of__form" method="get" action={paths.coverage(locale)}>
        <SelectField
          name="topic"
          label={t('list.topic')}
          choices={offerTopics.map((each) => ({ value: each, label: t(`topic.${each}`) }))}
          defaultValue={topic}
        />
        <SelectField
          name="language"
          label={t('list.language')}
          choices={[{ value: '', label: t('coverage.anyLanguage') }, ...view.languages]}
          defaultValue={language ?? ''}
        />
        <div>
          <Button icon="map">{t('coverage.submit')}</Button>
        </div>
      </form>
      <section className="section--near of__map">
        <div className="stack">
          <h2 className="h2">{coverage.mapTitle}</h2>
          <p>{coverage.summary}</p>
          <DistrictMap
            parts={view.map}
            alternative={coverage.alternative}
            counts={new Map(coverage.counts)}
            legend={{ some: t('coverage.some'), none: t('coverage.none') }}
          />
        </div>
        <Gaps coverage={coverage} topic={topic} language={language} languageName={view.languageName} />
      </section>
      <CoverageTable coverage={coverage} topic={topic} language={language} languageName={view.languageName} />
    </main>
  )
}

function Gaps({ coverage, topic, language, languageName: inLanguage }: CoverageTableProps) {
  const t = useT('offers')
  const locale = useLocale()
  const query = new URLSearchParams({ topic, ...(language && { language }) }).toString()
  return (
    <aside className="card pad stack">
      <h3 className="h3">{t('coverage.gapsOf')}</h3>
      {coverage.gaps.length === 0 ? (
        <p>{t('coverage.noGaps')}</p>
      ) : (
        <ul className="of__gaps">
          {coverage.gaps.map((gap) => (
            <li key={gap}>{gap}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={`${paths.offers(locale)}?${query}`}>{t('coverage.toOffers')}</a>
      </p>
      {coverage.missingTopics.length > 0 && (
        <Disclosure
          summary={
            inLanguage === null
              ? t('coverage.topicsWithout', { count: coverage.missingTopics.length })
              : t('coverage.topicsWithoutIn', { count: coverage.missingTopics.length, language: inLanguage })
          }
        >
          <ul>
            {coverage.missingTopics.map((missing) => (
              <li key={missing}>{missing}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </aside>
  )
}

interface CoverageTableProps {
  coverage: CoverageView
  topic: OfferTopic
  language: string | null
  languageName: string | null
}

/** The same as the map for every topic; the only thing of the page that may scroll sideways. */
function CoverageTable({ coverage, topic, language, languageName: inLanguage }: CoverageTableProps) {
  const t = useT('offers')
  const locale = useLocale()
  const title = inLanguage === null ? t('coverage.table') : t('coverage.tableIn', { language: inLanguage })
  return (
    <section className="section stack">
      <div className="split">
        <h2 className="h2" id="coverage-table">
          {title}
        </h2>
        <a className="lnk small no-print" rel="nofollow" href={paths.coverageCsv(locale)}>
          <Icon name="download" /> {t('coverage.csv')}
        </a>
      </div>
      <div className="scroll-x card" role="region" aria-labelledby="coverage-table" tabIndex={0}>
        <table className="tbl of__table">
          <thead>
            <tr>
              <th scope="col">{t('coverage.district')}</th>
              {offerTopics.map((each) => (
                <th key={each} scope="col" className={each === topic ? 'r of__chosen' : 'r'}>
                  <a href={`?${new URLSearchParams({ topic: each, ...(language && { language }) }).toString()}`}>
                    {t(`topic.${each}`)}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coverage.rows.map(({ district, name, cells }) => (
              <tr key={district}>
                <th scope="row">{name}</th>
                {cells.map((cell) => (
                  <td
                    key={cell.topic}
                    className={['r', cell.none && 'of__none', cell.topic === topic && 'of__chosen']
                      .filter(Boolean)
                      .join(' ')}
                  >
                    {cell.count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
