import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, Empty, TextField } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { occupationReference } from '../occupations/reference.ts'
import { paths } from '../paths.ts'

export const handle = { permission: 'public' }

const mostMatches = 30
const longestQuery = 200

export function loader({ request, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const query = (new URL(request.url).searchParams.get('q') ?? '').slice(0, longestQuery).trim()
  const reference = occupationReference()
  const matches = query === '' ? [] : reference.find(query, locale, mostMatches)
  return {
    query,
    count: reference.occupations.length,
    matches: matches.map(({ occupation, label, matched }) => ({
      id: occupation.id,
      kldb: occupation.kldb,
      label,
      matched,
    })),
  }
}

export default function OccupationsPage() {
  const t = useT('reference')
  const locale = useLocale()
  const { query, count, matches } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap narrow page">
      <title>{t('occupations.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('occupations.title')}</h1>
        <p className="lead">{t('occupations.lead', { count })}</p>
      </header>
      <form className="card pad stack" method="get" action={paths.occupations(locale)} role="search">
        <TextField
          name="q"
          type="search"
          label={t('occupations.query')}
          hint={t('occupations.queryHint')}
          defaultValue={query}
          maxLength={longestQuery}
        />
        <Button icon="search">{t('occupations.submit')}</Button>
      </form>
      {matches.length > 0 && (
        <section aria-labelledby="found" className="section--near stack">
          <h2 className="h2" id="found">
            {t('occupations.found', { count: matches.length })}
          </h2>
          <ul className="stack stack--s">
            {matches.map(({ id, kldb, label, matched }) => (
              <li key={id}>
                <a href={paths.occupation(locale, { occupationId: id })}>{label}</a>{' '}
                <span className="muted small">
                  {matched === null ? t('occupations.class', { kldb }) : t('occupations.classBy', { kldb, matched })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {query !== '' && matches.length === 0 && (
        <Empty title={t('occupations.nothing')}>
          <p>{t('occupations.nothingText')}</p>
        </Empty>
      )}
    </main>
  )
}
