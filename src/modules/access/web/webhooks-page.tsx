import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Notice, Tag } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { createWebhook } from '../actions/create-webhook.ts'
import { paths } from '../paths.ts'
import { ownWebhooks } from '../queries/webhooks.ts'
import { eventNames } from '../rules/webhook-events.ts'
import { webhookList, webhookRules, webhookStates } from '../rules/webhook-list.ts'
import { eventText, presentWebhook } from './present-webhook.ts'
import { ShownOnce } from './shown-once.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { readWebhook, webhookErrors } from './webhook-values.ts'
import './access.css'

export const handle = { permission: 'webhooks.administer' }

const empty = { url: '', events: [] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['removed'])
  const reading = readList(webhookList, address)
  const webhooks = narrowRows(await ownWebhooks(actor), reading.query, webhookRules, locale)
  const { rows, total } = pageOf(webhooks, reading.query)
  const view = { reading, rows: rows.map((webhook) => presentWebhook(webhook, locale)), total, done }
  return data(view, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const values = readWebhook(await request.formData())
  const { networkId, organisationId } = actor
  const answer = await runAction(createWebhook, { ...values, organisationId }, { actor, networkId, now: new Date() })
  if (answer.ok) return { secret: answer.result.secret, values: empty, errors: [] }
  const errors = webhookErrors(answer.problem, locale)
  if (!errors) throw data(null, { status: 404 })
  return data({ secret: null, values, errors }, { status: 422 })
}

const tones = { active: 'ok', disabled: 'neutral' } as const

export default function WebhooksPage() {
  const t = useT('access')
  const { reading, rows, total, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('webhooks.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('webhooks.title')}</h1>
        <p className="lead">{t('webhooks.lead')}</p>
      </header>
      {done && !returned && (
        <Notice tone="ok" live>
          <p>{t('webhooks.removed')}</p>
        </Notice>
      )}
      {returned?.secret && <ShownOnce secrets={[{ label: t('secret.webhook'), text: returned.secret }]} />}
      <section className="stack">
        <h2 className="h2">{t('webhooks.own')}</h2>
        <WebhookTable reading={reading} rows={rows} total={total} />
      </section>
      <section className="stack narrow">
        <h2 className="h2">{t('webhooks.new')}</h2>
        <WebhookForm
          values={returned?.values ?? empty}
          errors={returned?.errors ?? []}
          step="create"
          submit={t('webhooks.create')}
        />
      </section>
    </main>
  )
}

function WebhookTable({
  reading,
  rows,
  total,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'reading' | 'rows' | 'total'>) {
  const t = useT('access')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('webhooks.own')}
      definition={webhookList}
      reading={reading}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.webhooks(locale)}
      csvPath={paths.webhooksCsv(locale)}
      columns={[
        {
          key: 'url',
          heading: t('webhooks.url'),
          sort: 'url',
          cell: ({ id, url }) => (
            <a className="ac__url" href={paths.webhook(locale, { webhookId: id })}>
              {url}
            </a>
          ),
        },
        { key: 'events', heading: t('webhooks.events'), cell: ({ events }) => <Events events={events} /> },
        { key: 'at', heading: t('webhooks.at'), sort: 'created', cell: ({ createdAt }) => createdAt },
        {
          key: 'state',
          heading: t('list.state'),
          sort: 'state',
          cell: ({ state, failing }) => (
            <span>
              <Tag tone={tones[state]}>{t(`webhooks.state.${state}`)}</Tag>{' '}
              {failing && <span className="small">{failing}</span>}
            </span>
          ),
        },
      ]}
      fields={[
        { name: 'q', label: t('webhooks.url') },
        {
          name: 'event',
          label: t('webhooks.events'),
          choices: eventNames.map((event) => ({ value: event, label: eventText(event, locale) })),
        },
        {
          name: 'state',
          label: t('list.state'),
          choices: webhookStates.map((state) => ({ value: state, label: t(`webhooks.state.${state}`) })),
        },
      ]}
      empty={<p className="muted">{t('webhooks.none')}</p>}
    />
  )
}

function Events({ events }: { events: readonly string[] }) {
  return (
    <ul className="ac__list">
      {events.map((event) => (
        <li key={event}>{event}</li>
      ))}
    </ul>
  )
}
