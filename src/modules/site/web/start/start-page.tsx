import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Markdown, Picture, Stats } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { formatNumber, useLocale, useT } from '#platform/i18n'
import { RegionMap } from '#modules/reference/map'
import { possibleToday, type PossibleToday } from '#modules/search'
import { paths as search } from '#paths/search'

import { siteNetwork } from '../../queries/site-network.ts'

import { PossiblePairs } from './possible-pairs.tsx'
import { SearchSentences } from './search-sentences.tsx'

export const handle = { permission: 'public' }

const steps = ['say', 'search', 'reasons', 'whatIf'] as const

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const [today, network] = await Promise.all([possibleToday(locale), siteNetwork()])
  const about = network?.look?.about[locale] || null
  return { today, about: about === null ? null : { text: about, name: network?.name[locale] ?? '' } }
}

export default function StartPage() {
  const t = useT('site')
  const { today, about } = useLoaderData<typeof loader>()
  return (
    <main id="content">
      <title>{t('start.metaTitle')}</title>
      <meta name="description" content={t('start.metaDescription')} />
      <section className="wrap hero">
        <div>
          <h1 className="h-display">{t('start.title')}</h1>
          <p className="lead">{t('start.lead')}</p>
          <SearchSentences />
        </div>
        {today?.map ? (
          <div className="hero__map">
            <Example today={today} />
            <RegionMap scene={today.map.scene} />
          </div>
        ) : (
          <Picture name="arrival" />
        )}
      </section>
      {today && today.pairs.length > 0 && <PossiblePairs pairs={today.pairs} />}
      {about && (
        <section className="wrap section stack">
          <h2 className="h2">{t('start.about', { name: about.name })}</h2>
          <Markdown text={about.text} headingLevel={3} />
        </section>
      )}
      <HowItWorks />
      <ForEmployers today={today} />
    </main>
  )
}

/** What the map shows, in a sentence. */
function Example({ today }: { today: PossibleToday }) {
  const t = useT('site')
  const pair = today.pairs[0]?.pair
  const [jobA, jobB] = pair?.jobs ?? []
  const [legA, legB] = pair?.legs ?? []
  if (!pair || !jobA || !jobB || !legA || !legB) return null
  return (
    <p className="small">
      {t('start.example', {
        home: pair.home.name,
        legA: `${legA.label} ${legA.mode}`,
        jobA: jobA.employer,
        legB: `${legB.label} ${legB.mode}`,
        jobB: jobB.employer,
      })}
    </p>
  )
}

function HowItWorks() {
  const t = useT('site')
  const locale = useLocale()
  return (
    <section className="wrap section">
      <h2 className="h2">{t('start.way.title')}</h2>
      <ol className="way">
        {steps.map((step) => (
          <li key={step}>
            <h3 className="h3">{t(`start.way.${step}.title`)}</h3>
            <p className="muted">{t(`start.way.${step}.text`)}</p>
          </li>
        ))}
      </ol>
      <p>
        <a className="lnk" href={search.rules(locale)}>
          {t('start.way.link')}
        </a>
      </p>
    </section>
  )
}

function ForEmployers({ today }: { today: PossibleToday | null }) {
  const t = useT('site')
  const locale = useLocale()
  return (
    <section className="band">
      <div className="wrap band__columns">
        <div className="stack">
          <h2 className="h1">{t('start.employers.title')}</h2>
          <p className="lead">{t('start.employers.text')}</p>
          <p>
            <ButtonLink variant="secondary" href={search.widgetExample()}>
              {t('start.employers.example')}
            </ButtonLink>
          </p>
        </div>
        {today && today.vacancies > 0 && (
          <Stats
            stats={(['vacancies', 'employers', 'places'] as const).map((what) => ({
              value: formatNumber(locale, today[what]),
              text: t(`start.numbers.${what}`),
            }))}
          />
        )}
      </div>
    </section>
  )
}
