import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Empty, Tag } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths } from '../paths.ts'
import { isAsked } from '../rules/transitions.ts'
import { daysInWords } from './present-board.ts'
import { processTones } from './present-process.ts'
import { receivedList, receivedRows, receivedStandings, stateForRecipient, type ReceivedRow } from './received-list.ts'
import './circulations.css'

export const handle = { permission: 'circulations.reply' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const reading = readList(receivedList, new URL(request.url).searchParams)
  const all = await receivedRows(actor, reading.query, locale, new Date())
  return data({ ...pageOf(all, reading.query), reading }, { status: listStatus(reading) })
}

export default function ReceivedPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('received.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('received.title')}</h1>
        <p className="lead">{t('received.lead')}</p>
      </header>
      <DataTable
        caption={t('received.title')}
        definition={receivedList}
        reading={reading}
        columns={[
          { key: 'profile', heading: t('received.profile'), sort: 'occupation', cell: (row) => <Profile row={row} /> },
          { key: 'due', heading: t('received.due'), sort: 'due', cell: (row) => <Due row={row} /> },
          {
            key: 'state',
            heading: t('received.standing'),
            sort: 'state',
            cell: ({ state }) => <Tag tone={processTones[state]}>{stateForRecipient(state, locale)}</Tag>,
          },
          { key: 'sender', heading: t('received.sender'), cell: ({ sender }) => sender },
          { key: 'handledBy', heading: t('received.handledBy'), cell: ({ handledBy }) => handledBy ?? '–' },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.received(locale)}
        csvPath={paths.receivedCsv(locale)}
        fields={[
          { name: 'q', label: t('received.words') },
          {
            name: 'standing',
            label: t('received.standing'),
            choices: receivedStandings.map((value) => ({ value, label: t(`received.filter.${value}`) })),
          },
        ]}
        {...(untouched && {
          empty: (
            <>
              <h2 className="sr">{t('received.title')}</h2>
              <Empty title={t('received.empty')}>
                <p>{t('received.emptyText')}</p>
              </Empty>
            </>
          ),
        })}
      />
    </main>
  )
}

function Profile({ row: { id, occupation, summary, caseNumber } }: { row: ReceivedRow }) {
  const t = useT('circulations')
  const locale = useLocale()
  return (
    <>
      <a href={paths.reply(locale, { processId: id })}>{occupation ?? t('received.gone')}</a>
      <br />
      <span className="small muted ci__sub">{[caseNumber, summary].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Due({ row: { due, daysLeft, state } }: { row: ReceivedRow }) {
  const locale = useLocale()
  if (!isAsked(state)) return <span className="num nw">{due}</span>
  return (
    <>
      <span className="num nw">{due}</span>
      <br />
      <span className="small">{daysInWords(daysLeft, locale)}</span>
    </>
  )
}
