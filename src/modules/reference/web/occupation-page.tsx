import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, KeyValues, Table } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { formatNumber, useLocale, useT, type Locale } from '#platform/i18n'

import type { NearClass, Occupation, OccupationReference } from '../occupation.ts'
import { explainNearness } from '../occupations/explain-nearness.ts'
import { occupationReference } from '../occupations/reference.ts'
import { paths } from '../paths.ts'

export const handle = { permission: 'public' }

const mostNear = 25
/** The table names the commonest first; the rest only help recognition and search. */
const mostSynonyms = 24
const rules = ['same', 'sameClass', 'sameIsco', 'fourDigits', 'threeDigits', 'twoDigits', 'skills', 'levels'] as const

export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const reference = occupationReference()
  const id = params['occupationId'] ?? ''
  const occupation = reference.byId(id) ?? reference.byKldb(id)
  if (!occupation) throw data(null, { status: 404 })
  const near = reference.nearestClasses(occupation).slice(0, mostNear)
  return { occupation: present(occupation, locale), near: near.map((row) => presentNear(row, reference, locale)) }
}

function present({ id, labels, synonyms, kldb, isco, escoUri, level, regulated }: Occupation, locale: Locale) {
  const forms = [...new Set([labels.de, labels.deMale, labels.deFemale])]
  return {
    id,
    label: labels[locale],
    forms,
    synonyms: synonyms.slice(0, mostSynonyms),
    kldb,
    isco,
    escoUri,
    level,
    regulated,
  }
}

function presentNear({ kldb, closeness, reason }: NearClass, reference: OccupationReference, locale: Locale) {
  return { kldb, label: reference.classLabel(kldb, locale), closeness, reason }
}

type OccupationView = ReturnType<typeof present>
type NearView = ReturnType<typeof presentNear>

export default function OccupationPage() {
  const t = useT('reference')
  const locale = useLocale()
  const { occupation, near } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap narrow page">
      <title>{occupation.label}</title>
      <header className="page__head">
        <Breadcrumb crumbs={[{ label: t('occupations.title'), href: paths.occupations(locale) }]} />
        <h1 className="h1">{occupation.label}</h1>
      </header>
      <Facts occupation={occupation} />
      <section className="section--near stack" aria-labelledby="near">
        <h2 className="h2" id="near">
          {t('occupations.near')}
        </h2>
        <NearTable rows={near} />
      </section>
      <section className="section--near prose" aria-labelledby="rules">
        <h2 className="h3" id="rules">
          {t('occupations.rulesTitle')}
        </h2>
        <p>{t('occupations.rulesText')}</p>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{t(`occupations.rule.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <p className="section--near">
        <a href={paths.occupations(locale)}>{t('occupations.back')}</a>
      </p>
    </main>
  )
}

function Facts({ occupation }: { occupation: OccupationView }) {
  const t = useT('reference')
  const { forms, synonyms, kldb, isco, escoUri, level, regulated } = occupation
  const codes = isco === null ? t('occupations.class', { kldb }) : t('occupations.classAndIsco', { kldb, isco })
  const facts = [
    { key: t('occupations.forms'), value: <span lang="de">{forms.join(', ')}</span> },
    synonyms.length > 0 && { key: t('occupations.synonyms'), value: <span lang="de">{synonyms.join(', ')}</span> },
    { key: t('occupations.codes'), value: codes },
    escoUri !== null && { key: t('occupations.esco'), value: escoUri },
    { key: t('occupations.level'), value: t('occupations.levelName', { level }) },
    regulated && { key: t('occupations.regulated'), value: t('occupations.regulatedText') },
  ]
  return <KeyValues facts={facts.filter((fact) => fact !== false)} />
}

function NearTable({ rows }: { rows: readonly NearView[] }) {
  const t = useT('reference')
  const locale = useLocale()
  return (
    <Table
      caption={t('occupations.near')}
      captionHidden
      columns={[
        { key: 'label', heading: t('find.label'), cell: ({ label }) => label },
        { key: 'kldb', heading: t('find.kldb'), cell: ({ kldb }) => kldb },
        {
          key: 'closeness',
          heading: t('near.closeness'),
          cell: ({ closeness }) => t('occupations.percent', { percent: formatNumber(locale, closeness / 100) }),
          numeric: true,
        },
        {
          key: 'reason',
          heading: t('near.reason'),
          cell: ({ reason }) => explainNearness(reason, t as (key: string) => string),
        },
      ]}
      rows={rows}
      rowKey={({ kldb }) => kldb}
    />
  )
}
