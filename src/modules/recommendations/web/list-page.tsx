import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { isMember, organisationsOfNetwork } from '#modules/network'
import { ButtonLink, Empty, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths } from '../paths.ts'
import { namesFor } from '../queries/names.ts'
import { origins } from '../recommendation.ts'
import { mayChange } from '../rules/policy.ts'
import { listRecommendations } from '../store/recommendations.ts'
import { recommendationList, stateFilters } from './list-definition.ts'
import { presentRow, stateTones, type RecommendationRow } from './present.ts'

export const handle = { permission: 'recommendations.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.read')
  const { locale } = context.get(pageRequest)
  const today = calendarDay(new Date())
  const reading = readList(recommendationList, new URL(request.url).searchParams)
  const view = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const { rows, total } = await listRecommendations(db, reading.query, today, reading.query)
    const names = await namesFor(db, rows)
    const organisations = (await organisationsOfNetwork(db)).filter(isMember)
    return {
      rows: rows.map((row) => presentRow(row, names, today, locale)),
      total,
      organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
    }
  })
  return data({ ...view, reading, mayRecord: mayChange(actor).allowed }, { status: listStatus(reading) })
}

export default function ListPage() {
  const t = useT('recommendations')
  const locale = useLocale()
  const { rows, total, reading, organisations, mayRecord } = useLoaderData<typeof loader>()
  const record = mayRecord ? <ButtonLink href={paths.newRecommendation(locale)}>{t('list.new')}</ButtonLink> : undefined
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('list.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('list.title')}</h1>
          {!untouched && record}
        </div>
        <p className="lead">{t('list.lead')}</p>
      </header>
      <DataTable
        caption={t('list.title')}
        definition={recommendationList}
        reading={reading}
        columns={[
          { key: 'text', heading: t('list.text'), cell: ({ href, text }) => <a href={href}>{text}</a> },
          { key: 'owner', heading: t('list.owner'), cell: (row) => <Owner row={row} /> },
          { key: 'due', heading: t('list.due'), sort: 'due', cell: (row) => <Due row={row} /> },
          {
            key: 'state',
            heading: t('list.state'),
            sort: 'state',
            cell: ({ state, stateText }) => <Tag tone={stateTones[state]}>{stateText}</Tag>,
          },
          {
            key: 'origin',
            heading: t('list.origin'),
            sort: 'origin',
            cell: ({ origin }) => <span className="small">{origin}</span>,
          },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.list(locale)}
        csvPath={paths.listCsv(locale)}
        fields={[
          { name: 'q', label: t('list.words') },
          {
            name: 'state',
            label: t('list.state'),
            choices: stateFilters.map((value) => ({
              value,
              label: value === 'pending' || value === 'overdue' ? t(`filter.${value}`) : t(`state.${value}`),
            })),
          },
          { name: 'organisation', label: t('list.organisation'), choices: organisations },
          {
            name: 'origin',
            label: t('list.origin'),
            choices: origins.map((value) => ({ value, label: t(`origin.${value}`) })),
          },
        ]}
        {...(untouched && {
          empty: (
            <>
              <h2 className="sr">{t('list.title')}</h2>
              <Empty title={t('list.empty')} action={record}>
                <p>{t('list.emptyText')}</p>
              </Empty>
            </>
          ),
        })}
      />
    </main>
  )
}

function Owner({ row: { organisation, person } }: { row: RecommendationRow }) {
  return (
    <>
      {organisation}
      {person !== null && (
        <>
          <br />
          <span className="small muted">{person}</span>
        </>
      )}
    </>
  )
}

function Due({ row: { due, dueIn, overdue } }: { row: RecommendationRow }) {
  const t = useT('recommendations')
  return (
    <>
      <span className="nw">{due}</span>
      {dueIn !== null && (
        <>
          <br />
          {overdue && (
            <Tag tone="danger" icon="warning">
              {t('list.overdue')}
            </Tag>
          )}{' '}
          <span className="small muted nw">{dueIn}</span>
        </>
      )}
    </>
  )
}
