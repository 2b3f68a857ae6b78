import { randomUUID } from 'node:crypto'
import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { holds, runAction } from '#platform/action'
import { Button, KeyValues, Notice, Stats } from '#platform/components'
import { config } from '#platform/config'
import { daysBefore } from '#platform/days'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { dotted, formatDate, formatNumber, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { defineList, listStatus, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { bouncedAddresses, deliveryState, mailStates, stuckMessages, type StuckMessage } from '#platform/mail'
import { sendTestMail } from '../actions/send-test-mail.ts'
import { paths } from '../paths.ts'

export const handle = { permission: 'network.change' }

const stuckList = defineList({
  sorts: ['when'],
  standard: { sort: 'when', descending: true },
  filters: {},
  rowsPerPage: 50,
})
const countedDays = 30
const shownAddresses = 100

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const testSent = takeFromAddress(address, 'done', ['testSent']) !== null
  const reading = readList(stuckList, address)
  const since = daysBefore(new Date(), countedDays)
  const seesAddresses = holds(actor, 'contacts.read').allowed
  const found = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => ({
    counts: await deliveryState(db, since),
    stuck: await stuckMessages(db, reading.query),
    addresses: seesAddresses ? await bouncedAddresses(db, shownAddresses) : null,
  }))
  const { smtpUrl, mailFrom, mailBounces } = config()
  const view = {
    reading,
    counts: mailStates
      .filter((state) => state === 'sent' || found.counts[state] > 0)
      .map((state) => ({ state, count: formatNumber(locale, found.counts[state]) })),
    rows: found.stuck.rows.map((row) => presentRow(row, locale)),
    total: found.stuck.total,
    addresses: found.addresses?.map((each) => ({
      address: each.address,
      status: each.status ?? '',
      day: formatDate(locale, each.at, 'short'),
    })),
    host: smtpUrl && new URL(smtpUrl).hostname,
    from: mailFrom.address,
    bounces: mailBounces,
    testSent,
  }
  return data(view, { status: listStatus(reading) })
}

function presentRow(row: StuckMessage, locale: Locale) {
  const { id, template, state, reason, attempts, nextAttemptAt, createdAt } = row
  const t = translator(locale, 'notifications')
  const at = nextAttemptAt.toLocaleTimeString(locale, { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' })
  const isOver = state === 'bounced' || state === 'failed'
  return {
    id,
    template,
    state: t(`delivery.stateOne.${state}`),
    next: isOver ? null : t('delivery.next', { at: `${formatDate(locale, nextAttemptAt, 'short')}, ${at}` }),
    reason: reason ?? '',
    attempts: formatNumber(locale, attempts),
    when: formatDate(locale, createdAt, 'short'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(sendTestMail, { accountId: actor.accountId, key: randomUUID() }, acting)
  if (!answer.ok) throw data(null, { status: 404 })
  return redirect(`${paths.delivery(locale)}?done=testSent`)
}

export default function DeliveryPage() {
  const t = useT('notifications')
  const locale = useLocale()
  const { reading, counts, rows, total, addresses, host, from, bounces, testSent } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('delivery.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('delivery.title')}</h1>
        <p className="lead">{t('delivery.lead')}</p>
        {testSent && (
          <Notice tone="ok" live>
            <p>{t('delivery.testSent')}</p>
          </Notice>
        )}
      </header>
      <section className="stack" aria-label={t('delivery.counts')}>
        <Stats stats={counts.map(({ state, count }) => ({ value: count, text: t(`delivery.state.${state}`) }))} />
        {host === null ? (
          <Notice tone="warn">
            <p>{t('delivery.outbox')}</p>
          </Notice>
        ) : (
          <p>{t('delivery.server', { host, from })}</p>
        )}
        <p className="small muted">
          {bounces === null ? t('delivery.noBounces') : t('delivery.bounces', { address: bounces })}
        </p>
        <form method="post">
          <Button variant="secondary">{t('delivery.test')}</Button>
        </form>
      </section>
      <section className="section--near stack">
        <h2 className="h2">{t('delivery.stuck')}</h2>
        <DataTable
          caption={t('delivery.stuck')}
          definition={stuckList}
          reading={reading}
          columns={[
            { key: 'template', heading: t('delivery.template'), cell: ({ template }) => template },
            {
              key: 'state',
              heading: t('delivery.what'),
              cell: ({ state, next }) => (
                <>
                  {state} {next && <span className="small muted">{next}</span>}
                </>
              ),
            },
            { key: 'reason', heading: t('delivery.reason'), cell: ({ reason }) => <code>{reason}</code> },
            { key: 'attempts', heading: t('delivery.attempts'), numeric: true, cell: ({ attempts }) => attempts },
            { key: 'when', heading: t('delivery.when'), cell: ({ when }) => when },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          total={total}
          path={paths.delivery(locale)}
          empty={<p>{t('delivery.none')}</p>}
        />
      </section>
      {addresses && (
        <section className="section--near stack">
          <h2 className="h2">{t('delivery.addresses')}</h2>
          {addresses.length === 0 ? (
            <p>{t('delivery.noAddresses')}</p>
          ) : (
            <KeyValues
              facts={addresses.map(({ address, status, day }) => ({ key: address, value: dotted([day, status]) }))}
            />
          )}
        </section>
      )}
    </main>
  )
}
