import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { organisationKinds } from '#modules/network'
import { drawDistrictMap } from '#modules/reference'
import { DistrictMap } from '#modules/reference/map'
import { Button, ButtonLink, Disclosure, Empty, Notice, Pagination, SelectField, TextField } from '#platform/components'
import { dotted, formatList, languageName, useLocale, useT, type Locale } from '#platform/i18n'
import { defineList, listAddress, listStatus, readList } from '#platform/list'

import { contactLanguages } from '../contact.ts'
import { paths } from '../paths.ts'
import { districtName, publicDirectory, topicsOfNetwork, type DirectoryEntry } from '../queries/public-members.ts'
import { beginPublic, directoryLimit } from './begin.ts'
import './members.css'

export const handle = { permission: 'public' }

const directory = defineList({
  sorts: ['name'],
  standard: { sort: 'name', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    kind: { kind: 'choice', values: organisationKinds },
    topic: { kind: 'text', maxLength: 40 },
    district: { kind: 'text', maxLength: 5 },
    language: { kind: 'choice', values: contactLanguages },
  },
  rowsPerPage: 24,
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPublic(context, directoryLimit)
  const reading = readList(directory, new URL(request.url).searchParams)
  const { query } = reading
  const topics = await topicsOfNetwork(network.id, locale)
  const entries = await publicDirectory(network.id, query.filters)
  const byDistrict = Map.groupBy(entries, ({ member }) => member.profile.district ?? '')
  const counts = network.districts.map((key): [string, number] => [key, byDistrict.get(key)?.length ?? 0])
  const names = new Map(topics.map(({ key, name }) => [key, name]))
  const view = {
    reading,
    total: entries.length,
    entries: entries.slice(query.offset, query.offset + query.limit).map((entry) => presentEntry(entry, names, locale)),
    topics: topics.filter(({ hidden }) => !hidden).map(({ key, name }) => ({ value: key, label: name })),
    districts: network.districts
      .map((key) => ({ value: key, label: districtName(key) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    languages: contactLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
    map: drawDistrictMap(network.districts),
    counts,
    mapText: counts.filter(([, count]) => count > 0).map(([key, count]) => `${districtName(key)}: ${count}`),
  }
  return data(view, { status: listStatus(reading) })
}

function presentEntry(
  { member, topics, languages }: DirectoryEntry,
  names: ReadonlyMap<string, string>,
  locale: Locale,
) {
  const { id, name, kind, isLead, profile } = member
  return {
    id,
    name,
    kind,
    isLead,
    place: profile.placeName,
    hasLogo: profile.logoFileId !== null,
    topics: topics.flatMap((key) => names.get(key) ?? []),
    languages: formatList(
      locale,
      languages.map((code) => languageName(code, locale)),
    ),
  }
}

export default function DirectoryPage() {
  const t = useT('members')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { reading, total, entries } = view
  const { query } = reading
  return (
    <main id="content" className="wrap page">
      <title>{t('directory.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('directory.title')}</h1>
        <p className="lead">{t('directory.lead')}</p>
        <p className="row row--s">
          <ButtonLink href={paths.finder(locale)} variant="secondary" icon="search">
            {t('finder.title')}
          </ButtonLink>
          <ButtonLink href={paths.join(locale)} variant="tertiary">
            {t('join.title')}
          </ButtonLink>
        </p>
      </header>
      {reading.wrong.length > 0 && (
        <div className="mb__wrong">
          <Notice tone="danger">
            <p>{t('directory.wrong', { fields: reading.wrong.map(({ name }) => name.slice(0, 60)).join(', ') })}</p>
          </Notice>
        </div>
      )}
      <SearchForm view={view} />
      <div className="mb__grid">
        <section className="stack" aria-labelledby="found">
          <h2 className="h3" id="found">
            {t('directory.total', { count: total })}
          </h2>
          {entries.length === 0 ? (
            <Empty title={t('directory.nothing')}>
              <p>{t('directory.nothingText')}</p>
              <p>
                <a href={paths.directory(locale)}>{t('directory.all')}</a>
              </p>
            </Empty>
          ) : (
            <Entries entries={entries} />
          )}
          <Pagination
            page={query.page}
            pages={Math.max(1, Math.ceil(total / query.limit))}
            href={(page) => paths.directory(locale) + listAddress(directory, { ...query, page })}
          />
        </section>
        <aside className="stack" aria-label={t('directory.map')}>
          <h2 className="h3">{t('directory.map')}</h2>
          <DistrictMap
            parts={view.map}
            counts={new Map(view.counts)}
            alternative={t('directory.mapText', { places: formatList(locale, view.mapText) })}
            legend={{ some: t('directory.mapSome'), none: t('directory.mapNone') }}
          />
          <Disclosure summary={t('directory.mapList')}>
            <ul className="small">
              {view.mapText.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Disclosure>
        </aside>
      </div>
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function SearchForm({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { filters } = view.reading.query
  const all = { value: '', label: t('all') }
  return (
    <form className="card pad mb__form mb__form--many" method="get" action={paths.directory(locale)} role="search">
      <TextField name="q" type="search" label={t('field.words')} defaultValue={filters.q} maxLength={100} />
      <SelectField
        name="kind"
        label={t('field.kind')}
        choices={[all, ...organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))]}
        defaultValue={filters.kind ?? ''}
      />
      <SelectField
        name="topic"
        label={t('field.topic')}
        choices={[all, ...view.topics]}
        defaultValue={filters.topic ?? ''}
      />
      <SelectField
        name="district"
        label={t('field.district')}
        choices={[all, ...view.districts]}
        defaultValue={filters.district ?? ''}
      />
      <SelectField
        name="language"
        label={t('field.language')}
        choices={[all, ...view.languages]}
        defaultValue={filters.language ?? ''}
      />
      <div className="mb__submit">
        <Button icon="search">{t('directory.submit')}</Button>
      </div>
    </form>
  )
}

function Entries({ entries }: { entries: View['entries'] }) {
  const t = useT('members')
  const locale = useLocale()
  return (
    <ul className="mb__cards">
      {entries.map(({ id, name, kind, isLead, place, topics, languages, hasLogo }) => (
        <li key={id} className="card mb__card">
          {hasLogo && (
            <img
              className="mb__logo"
              src={paths.logo(locale, { organisationId: id })}
              alt=""
              width={96}
              height={48}
              loading="lazy"
            />
          )}
          <h3 className="h4">
            <a href={paths.organisation(locale, { organisationId: id })} lang="de">
              {name}
            </a>
          </h3>
          <p className="small">{dotted([t(`kind.${kind}`), place, isLead && t('lead')])}</p>
          {topics.length > 0 && (
            <p className="small">
              {dotted(topics.slice(0, 4))}
              {topics.length > 4 && <span className="muted"> {t('directory.more', { count: topics.length - 4 })}</span>}
            </p>
          )}
          {languages && <p className="small muted">{languages}</p>}
        </li>
      ))}
    </ul>
  )
}
