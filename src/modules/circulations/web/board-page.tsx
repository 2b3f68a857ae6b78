import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { organisationsByIds, organisationsOfNetwork } from '#modules/network'
import { ButtonLink, Empty, Icon, PersonMarker, Tabs, Tag, type IconName } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listAddress, listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths } from '../paths.ts'
import { pairedBoard } from '../queries/board.ts'
import { boardList, boardViews, viewOf, type BoardQuery } from '../rules/board-list.ts'
import { seesAll } from '../rules/policies.ts'
import { presentBoardRow, type BoardLine } from './present-board.ts'
import './circulations.css'

export const handle = { permission: 'circulations.send' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const reading = readList(boardList, new URL(request.url).searchParams)
  const { rows, counts, total } = await pairedBoard(actor, reading.query, now)
  const isCoordinator = seesAll(actor)
  const organisations = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) =>
    isCoordinator
      ? new Map((await organisationsOfNetwork(db)).map((each) => [each.id, each]))
      : organisationsByIds(db, [actor.organisationId]),
  )
  const view = {
    reading,
    counts,
    total,
    isCoordinator,
    rows: rows.map((row) => presentBoardRow(row, organisations, { locale, now })),
    senders: [...organisations.values()].map(({ id, name }) => ({ value: id, label: name })),
  }
  return data(view, { status: listStatus(reading) })
}

export default function BoardPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { reading, rows, counts, total, isCoordinator, senders } = useLoaderData<typeof loader>()
  const begin = <ButtonLink href={paths.newCirculation(locale)}>{t('board.new')}</ButtonLink>
  const tabs = boardViews.map((view) => ({
    view,
    label: t(`view.${view}`),
    href: paths.board(locale) + addressOfView(reading.query, view),
    count: counts[view],
  }))
  const current = tabs.find(({ view }) => view === viewOf(reading.query.filters))
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('board.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('board.title')}</h1>
          {!untouched && begin}
        </div>
        <p className="lead">{t(isCoordinator ? 'board.leadAll' : 'board.leadOwn')}</p>
        {isCoordinator && (
          <p>
            <a href={paths.response(locale)}>{t('response.title')}</a>
          </p>
        )}
      </header>
      {!untouched && <Tabs label={t('board.views')} tabs={tabs} current={current?.href ?? ''} />}
      <DataTable
        caption={t('board.title')}
        definition={boardList}
        reading={reading}
        columns={[
          { key: 'circulation', heading: t('board.circulation'), sort: 'number', cell: (row) => <Heading row={row} /> },
          { key: 'due', heading: t('board.due'), sort: 'due', cell: (row) => <Due row={row} /> },
          { key: 'replies', heading: t('board.replies'), sort: 'positive', cell: (row) => <Replies row={row} /> },
          { key: 'speed', heading: t('board.speed'), sort: 'speed', cell: ({ speed }) => speed ?? '–' },
          { key: 'next', heading: t('board.next'), cell: (row) => <Next row={row} /> },
          ...(isCoordinator
            ? [{ key: 'sender', heading: t('board.sender'), cell: ({ sender }: BoardLine) => sender }]
            : []),
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        groupOf={({ pair }) => pair?.key ?? null}
        total={total}
        path={paths.board(locale)}
        csvPath={paths.boardCsv(locale)}
        fields={[
          { name: 'q', label: t('board.number') },
          { name: 'standing', label: t('board.standing'), carried: true },
          ...(isCoordinator
            ? [
                { name: 'sender' as const, label: t('board.sender'), choices: senders },
                { name: 'recipient' as const, label: t('board.recipient'), choices: senders },
              ]
            : []),
        ]}
        {...(untouched && {
          empty: (
            <>
              <h2 className="sr">{t('board.title')}</h2>
              <Empty title={t('board.empty')} action={begin}>
                <p>{t('board.emptyText')}</p>
              </Empty>
            </>
          ),
        })}
      />
    </main>
  )
}

/** The same order and the same other filters, from the first page on. */
function addressOfView(query: BoardQuery, view: (typeof boardViews)[number]): string {
  const { standing: _standing, ...others } = query.filters
  return listAddress(boardList, { ...query, filters: view === 'all' ? others : { ...others, standing: view }, page: 1 })
}

function Heading({ row: { id, number, occupation, pair } }: { row: BoardLine }) {
  const t = useT('circulations')
  const locale = useLocale()
  return (
    <>
      {pair?.side === 'a' && pair.isFirst && <Brace />}
      {pair && <PersonMarker side={pair.side} size="sm" />}
      {pair && <span className="sr">{t(`board.pair.${pair.side}`, { number: pair.withNumber })} </span>}
      <a href={paths.circulation(locale, { circulationId: id })} className="num">
        {number}
      </a>
      <br />
      <span className="small ci__sub">{occupation}</span>
    </>
  )
}

/** Over all rows of the couple; the words beside each marker say it, too. */
function Brace() {
  return (
    <svg className="ci__brace" viewBox="0 0 12 100" preserveAspectRatio="none" aria-hidden="true">
      <path d="M11 2C2 6 10 34 6 44 5 47 3.5 49 1 50 3.5 51 5 53 6 56c4 10-4 38 5 42" />
    </svg>
  )
}

function Due({ row: { due, dueTone, dueText } }: { row: BoardLine }) {
  return (
    <>
      <span className="num nw">{due}</span>
      {dueText && (
        <>
          <br />
          {dueTone ? <Tag tone={dueTone}>{dueText}</Tag> : <span className="small muted">{dueText}</span>}
        </>
      )}
    </>
  )
}

/** Inside a cell, so that colour comes last; what is still open stays empty. */
const signs: Partial<Record<BoardLine['cells'][number], IconName>> = {
  positive: 'done',
  placed: 'seal',
  later: 'clock',
  noNeed: 'against',
}

/** One cell for each recipient; the words below say the same. */
function Replies({ row: { cells, counted } }: { row: BoardLine }) {
  return (
    <>
      <ul className="ci__cells" aria-hidden="true">
        {cells.map((group, position) => (
          <li key={position} className={`ci__cell ci__cell--${group}`}>
            {signs[group] && <Icon name={signs[group]} />}
          </li>
        ))}
      </ul>
      <span className="small">{counted.join(', ')}</span>
    </>
  )
}

function Next({ row: { id, next } }: { row: BoardLine }) {
  const t = useT('circulations')
  const locale = useLocale()
  if (next === null) return <span className="muted">{t('next.nothing')}</span>
  return <a href={paths.circulation(locale, { circulationId: id })}>{next}</a>
}
