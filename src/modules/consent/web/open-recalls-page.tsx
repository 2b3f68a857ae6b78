import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Button, Empty, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { listStatus, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { confirmDeletion } from '../actions/confirm-deletion.ts'
import { recallReasons } from '../consent.ts'
import { paths } from '../paths.ts'
import { listOpenRecalls } from '../queries/open-recalls.ts'
import { narrowOpenRecalls, openRecallList } from './open-recalls-list.ts'

export const handle = { permission: 'circulations.readAll' }

/** "P-4K7M2Q": of a confirmation that was just entered. */
const caseNumber = /^P-[0-9A-Z]{6}$/

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.readAll')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const noted = address.get('noted') ?? ''
  address.delete('noted')
  const reading = readList(openRecallList, address)
  const all = await listOpenRecalls(actor, new Date())
  const { rows, total } = pageOf(narrowOpenRecalls(all, reading.query, locale), reading.query)
  const view = {
    reading,
    total,
    isEmpty: all.length === 0,
    noted: caseNumber.test(noted) ? noted : null,
    rows: rows.map((row) => ({
      id: row.id,
      organisation: row.organisation,
      number: row.caseNumber,
      reason: row.reason,
      asked: formatDate(locale, row.recalledAt, 'short'),
      deadline: formatDate(locale, row.deadline, 'short'),
      reminders: row.reminders,
      isOverdue: row.isOverdue,
      isReachable: row.isReachable,
    })),
  }
  return data(view, { status: listStatus(reading) })
}

/** Enters a confirmation that came by telephone or letter. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.readAll')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const recallId = typed(form, 'recallId')
  const answer = await runAction(confirmDeletion, { recallId }, { actor, networkId: actor.networkId, now: new Date() })
  if (!answer.ok && answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(`${paths.openRecalls(locale)}?noted=${encodeURIComponent(typed(form, 'number'))}`)
}

export default function OpenRecallsPage() {
  const t = useT('consent')
  const locale = useLocale()
  const { reading, rows, total, isEmpty, noted } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('open.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('open.title')}</h1>
        <p className="lead">{t('open.lead')}</p>
        {noted !== null && (
          <Notice tone="ok" live>
            <p>{t('open.noted', { number: noted })}</p>
          </Notice>
        )}
      </header>
      <DataTable
        caption={t('open.title')}
        definition={openRecallList}
        reading={reading}
        columns={[
          {
            key: 'organisation',
            heading: t('open.organisation'),
            sort: 'organisation',
            cell: ({ organisation, isReachable }) => (
              <>
                {organisation} {!isReachable && <Tag tone="warn">{t('open.nobody')}</Tag>}
              </>
            ),
          },
          { key: 'number', heading: t('open.number'), sort: 'number', cell: ({ number }) => number },
          { key: 'reason', heading: t('open.reason'), cell: ({ reason }) => t(`deletions.reason.${reason}`) },
          { key: 'asked', heading: t('open.asked'), cell: ({ asked }) => asked },
          {
            key: 'deadline',
            heading: t('open.deadline'),
            sort: 'deadline',
            cell: ({ deadline, isOverdue }) => (
              <>
                {deadline} {isOverdue && <Tag tone="danger">{t('open.overdue')}</Tag>}
              </>
            ),
          },
          {
            key: 'reminders',
            heading: t('open.reminders'),
            sort: 'reminders',
            numeric: true,
            cell: ({ reminders }) => reminders,
          },
          { key: 'note', heading: '', cell: (row) => <NoteForm {...row} /> },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.openRecalls(locale)}
        csvPath={paths.openRecallsCsv(locale)}
        fields={[
          { name: 'q', label: t('open.words') },
          {
            name: 'reason',
            label: t('open.reason'),
            choices: recallReasons.map((reason) => ({ value: reason, label: t(`deletions.reason.${reason}`) })),
          },
          {
            name: 'state',
            label: t('open.state'),
            choices: [
              { value: 'waiting', label: t('open.waiting') },
              { value: 'overdue', label: t('open.overdue') },
            ],
          },
        ]}
        {...(isEmpty && { empty: <Empty title={t('open.empty')} /> })}
      />
    </main>
  )
}

function NoteForm({ id, number, organisation }: { id: string; number: string; organisation: string }) {
  const t = useT('consent')
  return (
    <form method="post">
      <input type="hidden" name="recallId" value={id} />
      <input type="hidden" name="number" value={number} />
      <Button variant="tertiary" size="s">
        {t('open.note')} <span className="sr">{t('open.noteFor', { organisation, number })}</span>
      </Button>
    </form>
  )
}
