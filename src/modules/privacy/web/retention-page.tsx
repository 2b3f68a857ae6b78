import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Button, Disclosure, Notice, Table, Tag, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useT, type Locale } from '#platform/i18n'
import { changeRetention } from '../actions/change-retention.ts'
import { paths } from '../paths.ts'
import { periodInWords } from '../queries/period-in-words.ts'
import { retentionTable, type RetentionRow } from '../queries/retention-table.ts'
import { shortestDays, type RetentionRefusal } from '../rules/retention.ts'

export const handle = { permission: 'privacy.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'privacy.administer')
  const { locale } = context.get(pageRequest)
  const rows = await inTransaction({ networkId, readOnly: true }, (db) => retentionTable(db, locale))
  return {
    rows: rows.map((row) => present(row, locale)),
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

function present({ count, ...row }: RetentionRow, locale: Locale) {
  return {
    ...row,
    period: periodInWords(row.days, locale),
    standard: row.days < row.standardDays ? periodInWords(row.standardDays, locale) : null,
    dueRows: count?.dueRows ?? null,
    last: count?.appliedAt ? { on: formatDate(locale, count.appliedAt), rows: count.deletedRows } : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'privacy.administer')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = { kind: typed(form, 'kind'), days: typed(form, 'days').trim() }
  const days = values.days === '' ? null : Number(values.days)
  const answer = await runAction(
    changeRetention,
    { kind: values.kind, days },
    { actor, networkId: actor.networkId, now: new Date() },
  )
  if (answer.ok) return redirect(`${paths.retention(locale)}?saved`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, message: problemInWords(answer.problem, locale) }, { status: 422 })
}

function problemInWords(problem: ActionProblem<RetentionRefusal>, locale: Locale): string {
  const t = translator(locale, 'privacy')
  if (problem.kind !== 'refused') return t('retention.problem.number')
  if (problem.code === 'fixed') return t('retention.problem.fixed')
  const days = problem.code === 'tooShort' ? shortestDays : Number(problem.values.days)
  return t(`retention.problem.${problem.code}`, { days })
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

export default function RetentionPage() {
  const t = useT('privacy')
  const { rows, isSaved } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('retention.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('retention.title')}</h1>
        <p className="lead">{t('retention.lead')}</p>
        {isSaved && (
          <Notice tone="ok" live>
            <p>{t('retention.saved')}</p>
          </Notice>
        )}
      </header>
      <Table
        caption={t('retention.title')}
        captionHidden
        columns={[
          { key: 'kind', heading: t('retention.kind'), cell: ({ name }: Row) => name },
          { key: 'days', heading: t('retention.days'), cell: (row) => <Period {...row} /> },
          { key: 'due', heading: t('retention.due'), cell: (row) => <Due {...row} /> },
          { key: 'change', heading: t('retention.change'), cell: (row) => <ChangeForm {...row} /> },
        ]}
        rows={rows}
        rowKey={({ kind }) => kind}
      />
    </main>
  )
}

function Period({ period, since, standard }: Row) {
  const t = useT('privacy')
  return (
    <>
      {t('retention.periodSince', { period, since })}
      {standard !== null && (
        <>
          {' '}
          <Tag tone="info">{t('retention.tightened')}</Tag>
          <br />
          <span className="small muted">{t('retention.standard', { period: standard })}</span>
        </>
      )}
    </>
  )
}

function Due({ dueRows, last }: Row) {
  const t = useT('privacy')
  return (
    <>
      <span className="nw">
        {dueRows === null ? t('retention.notCounted') : t('retention.dueRows', { count: dueRows })}
      </span>
      {last && (
        <>
          <br />
          <span className="small muted">{t('retention.last', { date: last.on, count: last.rows })}</span>
        </>
      )}
    </>
  )
}

function ChangeForm({ kind, name, days, standardDays, tightenable }: Row) {
  const t = useT('privacy')
  const returned = useActionData<typeof action>()
  const own = returned?.values.kind === kind ? returned : undefined
  if (!tightenable) return <span className="small muted">{t('retention.fixed')}</span>
  return (
    <Disclosure summary={t('retention.change')} open={own !== undefined}>
      <form method="post" className="stack stack--s" noValidate aria-label={t('retention.changeFor', { name })}>
        <input type="hidden" name="kind" value={kind} />
        <TextField
          name="days"
          inputMode="numeric"
          short
          label={t('retention.field')}
          hint={t('retention.hint', { least: shortestDays, most: standardDays })}
          defaultValue={own?.values.days ?? (days < standardDays ? days : '')}
          error={own?.message}
        />
        <Button variant="secondary" size="s">
          {t('retention.save')}
        </Button>
      </form>
    </Disclosure>
  )
}
