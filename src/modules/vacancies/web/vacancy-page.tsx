import { data, useLoaderData, type LoaderFunctionArgs, type MetaDescriptor } from 'react-router'

import { Breadcrumb, ButtonLink, Empty, Gable, KeyValues } from '#platform/components'
import { dot, useLocale, useT } from '#platform/i18n'
import { paths as search } from '#paths/search'

import { paths } from '../paths.ts'
import { publicVacancy } from '../queries/public-list.ts'
import { presentVacancy, type VacancyView } from './present-vacancy.ts'
import { beginPage } from './read-request.ts'
import { VacancyText } from './vacancy-text.tsx'
import './vacancies.css'

export const handle = { permission: 'public' }

/** Advertisements here are German; a screen reader on the other pages should read them as that. */
const sourceLanguage = 'de'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { network, locale, publicUrl } = await beginPage(context)
  const found = await publicVacancy(network.id, params.vacancyId ?? '')
  if (found.state === 'unknown') throw data(null, { status: 404 })
  if (found.state === 'closed') return data({ view: null }, { status: 410 })
  return data({ view: presentVacancy(found.vacancy, locale, publicUrl) })
}

/** JSON-LD goes through React Router's own escaping (W23). */
export function meta({ loaderData }: { loaderData: { view: VacancyView | null } | undefined }): MetaDescriptor[] {
  if (!loaderData?.view) return [{ name: 'robots', content: 'noindex' }]
  const { jobPosting, summary } = loaderData.view
  return [{ name: 'description', content: summary }, { 'script:ld+json': jobPosting as { [key: string]: string } }]
}

export default function VacancyPage() {
  const { view } = useLoaderData<typeof loader>()
  return view ? <Open view={view} /> : <Closed />
}

function Open({ view }: { view: VacancyView }) {
  const t = useT('vacancies')
  const locale = useLocale()
  return (
    <main id="content" className="wrap page">
      <title>{view.title}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.vacancies(locale) }]} />
      <div className="vp">
        <article className="stack stack--l">
          <header className="stack stack--s">
            <h1 className="h1" lang={sourceLanguage}>
              {view.title}
            </h1>
            <p className="lead">
              {view.employer ?? t('fact.employerUnknown')}
              <span className="muted">
                {dot}
                {view.place}
              </span>
            </p>
          </header>
          <KeyValues facts={view.facts} />
          <VacancyText view={view} />
          <p className="xs muted">{view.provenance}</p>
        </article>
        <aside className="vp__side no-print">
          <section className="card pad stack stack--s vp__partner">
            <h2 className="h3">
              <Gable /> {t('page.partnerTitle')}
            </h2>
            <p>{t('page.partnerText')}</p>
            <p>
              <ButtonLink href={`${search.search(locale)}?fixed=${encodeURIComponent(`a:${view.id}`)}`}>
                {t('page.partnerLink')}
              </ButtonLink>
            </p>
          </section>
          {view.nearHref && (
            <p>
              <a className="lnk" href={view.nearHref}>
                {t('page.near')}
              </a>
            </p>
          )}
        </aside>
      </div>
    </main>
  )
}

function Closed() {
  const t = useT('vacancies')
  const locale = useLocale()
  return (
    <main id="content" className="wrap page">
      <title>{t('page.closed')}</title>
      <h1 className="h1">{t('page.closed')}</h1>
      <Empty
        title={t('page.closedHint')}
        action={<ButtonLink href={paths.vacancies(locale)}>{t('list.showAll')}</ButtonLink>}
      >
        <p>{t('page.closedText')}</p>
      </Empty>
    </main>
  )
}
