import type { ReactNode } from 'react'
import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { mayTakeOut } from '#modules/members/taking-out'
import { scopeOf } from '#platform/action'
import { Empty, PersonMarker, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, useLocale, useT } from '#platform/i18n'
import { listStatus, pageOf, readList, takeFromAddress, takeOutProblems } from '#platform/list'
import { DataTable, TakeOut } from '#platform/list/table'
import { paths as couples } from '#paths/couples'
import { stepUpTo } from '#paths/identity'
import { paths } from '../paths.ts'
import { cohortList, cohortRows, cohortStates, readCohort, type CohortSide } from '../queries/cohort.ts'
import { mostPairs } from '../queries/own-search.ts'
import './cohort.css'

export const handle = { permission: 'couples.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const problem = takeFromAddress(address, 'problem', takeOutProblems)
  const reading = readList(cohortList, address)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const cohort = await inTransaction(scope, (db) => readCohort(db, actor))
  const { rows, total } = pageOf(await cohortRows(cohort, reading.query, locale), reading.query)
  const view = {
    reading,
    problem,
    total,
    rows: rows.map((row) => ({
      ...row,
      score: row.score === null ? null : formatNumber(locale, row.score * 100, { maximumFractionDigits: 1 }),
    })),
    mayTakeOut: mayTakeOut(actor, 'couples.read').allowed,
  }
  return data(view, { status: listStatus(reading) })
}

export default function CohortPage() {
  const t = useT('sharedsearch')
  const locale = useLocale()
  const { reading, total, problem, mayTakeOut: offersFile } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('cohort.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('cohort.title')}</h1>
        <p className="lead">{t('cohort.lead')}</p>
      </header>
      <CohortTable />
      {offersFile && total > 0 && (
        <TakeOut
          definition={cohortList}
          reading={reading}
          total={total}
          path={paths.cohortCsv(locale)}
          problem={problem}
          stepUpPath={stepUpTo(locale, paths.cohort(locale))}
        />
      )}
    </main>
  )
}

function CohortTable() {
  const t = useT('sharedsearch')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <DataTable
      caption={t('cohort.title')}
      definition={cohortList}
      reading={reading}
      columns={[
        {
          key: 'name',
          heading: t('cohort.who'),
          sort: 'name',
          cell: ({ sides }) => <Sides sides={sides} text={(side) => <Who side={side} />} />,
        },
        {
          key: 'best',
          heading: t('cohort.best'),
          cell: ({ sides, state }) =>
            state === 'found' ? (
              <Sides sides={sides} text={(side) => <Job side={side} />} />
            ) : (
              <Tag tone={state === 'nothing' ? 'neutral' : 'warn'}>{t(`cohort.state.${state}`)}</Tag>
            ),
        },
        { key: 'home', heading: t('cohort.home'), cell: ({ home }) => home ?? '–' },
        {
          key: 'score',
          heading: t('cohort.score'),
          sort: 'score',
          numeric: true,
          cell: ({ score }) => score ?? '–',
        },
        {
          key: 'pairs',
          heading: t('cohort.pairs'),
          sort: 'pairs',
          numeric: true,
          cell: ({ pairs }) => (pairs >= mostPairs ? t('cohort.andMore', { count: pairs }) : pairs),
        },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
      total={total}
      path={paths.cohort(locale)}
      fields={[
        { name: 'q', label: t('cohort.words') },
        {
          name: 'state',
          label: t('cohort.best'),
          choices: cohortStates.map((state) => ({ value: state, label: t(`cohort.state.${state}`) })),
        },
        {
          name: 'kind',
          label: t('cohort.kind'),
          choices: [
            { value: 'couple', label: t('cohort.couples') },
            { value: 'single', label: t('cohort.singles') },
          ],
        },
      ]}
      {...(untouched && {
        empty: (
          <Empty title={t('cohort.empty')}>
            <p>{t('cohort.emptyText')}</p>
          </Empty>
        ),
      })}
    />
  )
}

/** One line for each of the two, with the marker that the cards of pairs use. */
function Sides({ sides, text }: { sides: readonly CohortSide[]; text: (side: CohortSide) => ReactNode }) {
  return (
    <ul className="cohort__sides">
      {sides.map((side, index) => (
        <li key={side.personId}>
          <PersonMarker side={index === 0 ? 'a' : 'b'} size="sm" />
          <span>{text(side)}</span>
        </li>
      ))}
    </ul>
  )
}

function Who({ side: { personId, name, occupation } }: { side: CohortSide }) {
  const locale = useLocale()
  return (
    <>
      <a href={couples.guidedFile(locale, { personId })}>{name}</a>
      <br />
      <span className="small muted">{occupation}</span>
    </>
  )
}

function Job({ side: { job, employer } }: { side: CohortSide }) {
  const t = useT('sharedsearch')
  if (job === null) return t('cohort.keepsSearching')
  return (
    <>
      {job}
      <br />
      <span className="small muted">{employer}</span>
    </>
  )
}
