import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, Disclosure, Empty, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { recall } from '../actions/recall.ts'
import { paths } from '../paths.ts'
import { holders, type Holder } from '../queries/holders.ts'
import { readLedger } from '../queries/read-ledger.ts'
import { ledgerList, narrowLedger, type LedgerRow } from './ledger-list.ts'
import { asPerson } from './person-transaction.ts'
import { presentEntry } from './present-ledger.ts'
import './consent.css'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const recalled = address.get('recalled')
  address.delete('recalled')
  const reading = readList(ledgerList, address)
  const { entries, holding } = await asPerson(actor, async (db) => ({
    entries: await readLedger(db, actor.personId),
    holding: await holders(db, actor.personId, new Date()),
  }))
  const all = entries.map((entry) => presentEntry(entry, actor.accountId, locale))
  const { rows, total } = pageOf(narrowLedger(all, reading.query, locale), reading.query)
  const view = {
    reading,
    rows: rows.map((row) => ({ ...row, when: formatDate(locale, row.at, 'minute') })),
    total,
    isEmpty: all.length === 0,
    versions: versionsIn(all),
    holders: holding.map((holder) => presentHolder(holder, locale)),
    recalled: holding.find(({ organisationId }) => organisationId === recalled)?.organisation ?? null,
  }
  return data(view, { status: listStatus(reading) })
}

/** Each version that was shown, with what proves it. */
function versionsIn(rows: readonly LedgerRow[]): { what: string; fingerprint: string }[] {
  const shown = rows.filter(({ fingerprint }) => fingerprint !== '')
  const byFingerprint = new Map(shown.map(({ what, fingerprint }) => [`${what} ${fingerprint}`, { what, fingerprint }]))
  return [...byFingerprint.values()]
}

function presentHolder(
  { organisationId, organisation, lastShownAt, hasAccess, caseNumber, recall: asked }: Holder,
  locale: Locale,
) {
  return {
    organisationId,
    organisation,
    hasAccess,
    caseNumber,
    lastShown: formatDate(locale, lastShownAt),
    asked: asked && {
      on: formatDate(locale, asked.recalledAt),
      reminders: asked.reminders,
      confirmedOn: asked.confirmedAt && formatDate(locale, asked.confirmedAt),
    },
  }
}

/** Takes everything back from one recipient. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const { locale } = context.get(pageRequest)
  const recipientId = typed(await request.formData(), 'recipientId')
  const answer = await runAction(recall, { personId, recipientId }, { actor, networkId, now: new Date() })
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
  return redirect(`${paths.ledger(locale)}?recalled=${recipientId}`)
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function LedgerPage() {
  const t = useT('consent')
  const locale = useLocale()
  const { reading, rows, total, isEmpty, versions, holders: holding, recalled } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('ledger.title')}</title>
      <Breadcrumb crumbs={[{ label: t('page.title'), href: paths.consents(locale) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{t('ledger.title')}</h1>
        <p className="lead">{t('ledger.lead')}</p>
        {recalled !== null && (
          <Notice tone="ok" live>
            <p>{t('ledger.recalled', { recipient: recalled })}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--xl">
        <section className="card pad stack stack--m narrow">
          <h2 className="h3">{t('ledger.holders')}</h2>
          {holding.length === 0 ? <p className="muted">{t('ledger.noHolders')}</p> : <Holders holders={holding} />}
        </section>
        <section className="stack stack--m">
          <h2 className="h3">{t('ledger.list')}</h2>
          <DataTable
            caption={t('ledger.list')}
            definition={ledgerList}
            reading={reading}
            columns={[
              { key: 'when', heading: t('ledger.when'), sort: 'when', cell: ({ when }) => when },
              { key: 'who', heading: t('ledger.who'), sort: 'who', cell: ({ who }) => who },
              { key: 'what', heading: t('ledger.what'), sort: 'what', cell: ({ what }) => what },
              { key: 'why', heading: t('ledger.why'), cell: ({ why }) => why },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            total={total}
            path={paths.ledger(locale)}
            csvPath={paths.ledgerCsv(locale)}
            fields={[
              { name: 'q', label: t('ledger.who') },
              { name: 'from', label: t('ledger.from'), type: 'date' },
            ]}
            {...(isEmpty && {
              empty: (
                <Empty title={t('ledger.empty')}>
                  <p>{t('ledger.emptyText')}</p>
                </Empty>
              ),
            })}
          />
          {versions.length > 0 && <Versions versions={versions} />}
        </section>
      </div>
    </main>
  )
}

function Versions({ versions }: Pick<View, 'versions'>) {
  const t = useT('consent')
  return (
    <Disclosure summary={t('ledger.versions')}>
      <p className="small muted">{t('ledger.versionsText')}</p>
      <ul className="con__list narrow">
        {versions.map(({ what, fingerprint }) => (
          <li key={`${what} ${fingerprint}`} className="con__row">
            <p>{what}</p>
            <code className="small">{fingerprint}</code>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Holders({ holders: holding }: Pick<View, 'holders'>) {
  const t = useT('consent')
  return (
    <ul className="con__list">
      {holding.map((holder) => (
        <li key={holder.organisationId} className="con__row">
          <div>
            <p className="b">{holder.organisation}</p>
            <p className="small muted">
              {t('ledger.lastShown', { date: holder.lastShown })}
              {holder.caseNumber !== null && <>, {t('ledger.caseNumber', { number: holder.caseNumber })}</>}
            </p>
            {holder.asked && <Asked {...holder.asked} />}
          </div>
          <Tag tone={holder.hasAccess ? 'info' : 'neutral'}>
            {t(holder.hasAccess ? 'ledger.open' : 'ledger.closed')}
          </Tag>
          {(holder.hasAccess || holder.asked === null) && <Recall {...holder} />}
        </li>
      ))}
    </ul>
  )
}

function Asked({ on, reminders, confirmedOn }: NonNullable<View['holders'][number]['asked']>) {
  const t = useT('consent')
  if (confirmedOn !== null) return <p className="small">{t('ledger.confirmed', { date: confirmedOn })}</p>
  return (
    <p className="small">
      {t('ledger.asked', { date: on })}
      {reminders > 0 && <>, {t('ledger.reminded', { count: reminders })}</>}
    </p>
  )
}

function Recall({ organisationId, organisation, caseNumber }: View['holders'][number]) {
  const t = useT('consent')
  return (
    <div className="con__whole">
      <Disclosure summary={t('ledger.recall')}>
        <form method="post" className="stack stack--m">
          <p>
            {caseNumber === null
              ? t('ledger.recallTextNew', { recipient: organisation })
              : t('ledger.recallText', { recipient: organisation, number: caseNumber })}
          </p>
          <input type="hidden" name="recipientId" value={organisationId} />
          <Button variant="secondary">{t('ledger.recallSubmit')}</Button>
        </form>
      </Disclosure>
    </div>
  )
}
