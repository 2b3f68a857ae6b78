import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Notice, Table, Tag } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { createWebhook } from '../actions/create-webhook.ts'
import { paths } from '../paths.ts'
import { ownWebhooks } from '../queries/webhooks.ts'
import { isWebhookEvent } from '../rules/webhook-events.ts'
import type { Webhook } from '../store/webhooks.ts'
import { ShownOnce } from './shown-once.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { readWebhook, webhookErrors } from './webhook-values.ts'
import './access.css'

export const handle = { permission: 'webhooks.administer' }

const empty = { url: '', events: [] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const removed = new URL(request.url).searchParams.get('done') === 'removed'
  return { rows: (await ownWebhooks(actor)).map((webhook) => presentRow(webhook, locale)), removed }
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

function presentRow({ id, url, events, state, failingSince, createdAt }: Webhook, locale: Locale) {
  const t = translator(locale, 'access')
  return {
    id,
    url,
    events: events.map((event) => (isWebhookEvent(event) ? t(`events.${event}`) : event)),
    state,
    failing: failingSince && t('webhooks.failing', { since: formatDate(locale, failingSince, 'minute') }),
    createdAt: formatDate(locale, createdAt, 'short'),
  }
}

const tones = { active: 'ok', disabled: 'neutral' } as const

export default function WebhooksPage() {
  const t = useT('access')
  const locale = useLocale()
  const { rows, removed } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('webhooks.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('webhooks.title')}</h1>
        <p className="lead">{t('webhooks.lead')}</p>
      </header>
      {removed && !returned && (
        <Notice tone="ok" live>
          <p>{t('webhooks.removed')}</p>
        </Notice>
      )}
      {returned?.secret && <ShownOnce secrets={[{ label: t('secret.webhook'), text: returned.secret }]} />}
      <section className="stack">
        <h2 className="h2">{t('webhooks.own')}</h2>
        {rows.length === 0 && <p className="muted">{t('webhooks.none')}</p>}
        {rows.length > 0 && (
          <Table
            caption={t('webhooks.own')}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'url',
                heading: t('webhooks.url'),
                cell: ({ id, url }) => (
                  <a className="ac__url" href={paths.webhook(locale, { webhookId: id })}>
                    {url}
                  </a>
                ),
              },
              {
                key: 'events',
                heading: t('webhooks.events'),
                cell: ({ events }) => (
                  <ul className="ac__list">
                    {events.map((event) => (
                      <li key={event}>{event}</li>
                    ))}
                  </ul>
                ),
              },
              { key: 'at', heading: t('webhooks.at'), cell: ({ createdAt }) => createdAt },
              {
                key: 'state',
                heading: t('list.state'),
                cell: ({ state, failing }) => (
                  <span>
                    <Tag tone={tones[state]}>{t(`webhooks.state.${state}`)}</Tag>{' '}
                    {failing && <span className="small">{failing}</span>}
                  </span>
                ),
              },
            ]}
          />
        )}
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
