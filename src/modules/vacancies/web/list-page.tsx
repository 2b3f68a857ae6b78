import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import {
  Button,
  ButtonLink,
  Disclosure,
  Empty,
  Icon,
  Notice,
  Pagination,
  SelectField,
  TextField,
} from '#platform/components'
import { dot, useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { publicList } from '../queries/public-list.ts'
import { presentList, type FacetView, type ListItem, type ListView } from './present-list.ts'
import { beginPage, readAddress } from './read-request.ts'
import './vacancies.css'

export const handle = { permission: 'public' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const { filter, wrong, page } = readAddress(request)
  const view = presentList(await publicList(network.id, filter, page), filter, locale)
  // The wrong field is named, and the list is shown without it.
  return data({ view, wrong }, { status: wrong.length > 0 ? 422 : 200 })
}

export default function ListPage() {
  const t = useT('vacancies')
  const { view, wrong } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('list.title')}</title>
      <link rel="alternate" type="application/atom+xml" href={view.atomHref} title={t('list.title')} />
      <header className="page__head">
        <h1 className="h1">{t('list.title')}</h1>
        <p className="lead">{t('list.lead')}</p>
      </header>
      {wrong.length > 0 && (
        <div className="vl__wrong">
          <Notice tone="danger" title={t('list.wrongFilter')}>
            <p>{t('list.wrongFilterText', { fields: wrong.join(', ') })}</p>
          </Notice>
        </div>
      )}
      <SearchForm view={view} />
      <div className="vl__grid">
        <div>
          <ResultHead view={view} />
          {view.items.length === 0 ? <NothingFound /> : <Results items={view.items} />}
          <Pagination page={view.page} pages={view.pages} href={(page) => pageAddress(view.address, page)} />
        </div>
        {view.facets.length > 0 && <Facets facets={view.facets} />}
      </div>
    </main>
  )
}

const narrowId = 'narrow'

function SearchForm({ view }: { view: ListView }) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { form } = view
  return (
    <form className="card pad vl__form" method="get" action={paths.vacancies(locale)} role="search">
      <TextField name="q" type="search" label={t('list.words')} defaultValue={form.q} maxLength={200} />
      <TextField
        name="near"
        label={t('list.near')}
        defaultValue={form.near}
        maxLength={120}
        error={view.unknownPlace === null ? undefined : t('list.unknownPlace', { place: view.unknownPlace })}
      />
      <SelectField name="km" label={t('list.radius')} choices={view.radii} defaultValue={form.km} />
      <SelectField name="sort" label={t('list.sort')} choices={view.sorts} defaultValue={form.sort} />
      {form.kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="vl__submit">
        <Button icon="search">{t('list.submit')}</Button>
      </div>
    </form>
  )
}

function ResultHead({ view }: { view: ListView }) {
  const t = useT('vacancies')
  return (
    <div className="vl__head">
      <h2 className="h3" aria-live="polite">
        {t('list.total', { total: view.total })}
      </h2>
      <p className="small row row--s no-print">
        {view.facets.length > 0 && (
          <a className="lnk vl__narrow" href={`#${narrowId}`}>
            <Icon name="list" /> {t('list.narrow')}
          </a>
        )}
        <a className="lnk" href={view.csvHref} rel="nofollow">
          <Icon name="download" /> {t('list.csv')}
        </a>
        <a className="lnk" href={view.atomHref} rel="nofollow">
          {t('list.feed')}
        </a>
      </p>
      {view.chosen.length > 0 && (
        <ul className="row row--s vl__chosen" aria-label={t('list.chosen')}>
          {view.chosen.map(({ label, removeHref }) => (
            <li key={label}>
              <a className="tag tag--line" href={removeHref}>
                {label} <span aria-hidden="true">×</span>
                <span className="sr">{t('list.remove')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Results({ items }: { items: readonly ListItem[] }) {
  const t = useT('vacancies')
  return (
    <ol className="vl__list">
      {items.map((item) => (
        <li key={item.id} className="card vl__item">
          <h3 className="h4">
            <a href={item.href} lang="de">
              {item.title}
            </a>
          </h3>
          <p>
            {item.employer ?? t('fact.employerUnknown')}
            <span className="muted">
              {dot}
              {item.place}
            </span>
            {item.distance && <span className="muted nw"> ({item.distance})</span>}
          </p>
          {item.facts.length > 0 && (
            <ul className="vl__facts small">
              {item.facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
          <p className="xs muted">{t('list.published', { date: item.published })}</p>
        </li>
      ))}
    </ol>
  )
}

const optionsShown = 6

function Facets({ facets }: { facets: readonly FacetView[] }) {
  const t = useT('vacancies')
  return (
    <nav className="vl__facets no-print" id={narrowId} aria-label={t('list.narrow')}>
      <h2 className="h3">{t('list.narrow')}</h2>
      {facets.map(({ name, label, options }) => (
        <section key={name} className="vl__facet" aria-label={label}>
          <h3 className="h4">{label}</h3>
          <FacetOptions options={options.slice(0, optionsShown)} />
          {options.length > optionsShown && (
            <Disclosure summary={t('list.more', { count: options.length - optionsShown })}>
              <FacetOptions options={options.slice(optionsShown)} />
            </Disclosure>
          )}
        </section>
      ))}
    </nav>
  )
}

function FacetOptions({ options }: { options: FacetView['options'] }) {
  return (
    <ul>
      {options.map(({ label, count, href }) => (
        <li key={href}>
          <a href={href} rel="nofollow">
            {label}
          </a>
          <span className="num muted"> {count}</span>
        </li>
      ))}
    </ul>
  )
}

function NothingFound() {
  const t = useT('vacancies')
  const locale = useLocale()
  return (
    <Empty
      title={t('list.nothing')}
      action={
        <ButtonLink href={paths.vacancies(locale)} variant="secondary">
          {t('list.showAll')}
        </ButtonLink>
      }
    >
      <p>{t('list.nothingText')}</p>
    </Empty>
  )
}

function pageAddress(address: string, page: number): string {
  if (page === 1) return address
  return `${address}${address.includes('?') ? '&' : '?'}page=${page}`
}
