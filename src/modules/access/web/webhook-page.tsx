import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionContext } from '#platform/action'
import { Breadcrumb, Button, Disclosure, Notice, Table, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { changeWebhook } from '../actions/change-webhook.ts'
import { removeWebhook } from '../actions/remove-webhook.ts'
import { sendAgain, sendTrial } from '../actions/send-again.ts'
import { paths } from '../paths.ts'
import { webhookWithLog } from '../queries/webhooks.ts'
import { isWebhookEvent, trialEvent } from '../rules/webhook-events.ts'
import type { Delivery } from '../store/deliveries.ts'
import { WebhookForm } from './webhook-form.tsx'
import { readWebhook, webhookErrors } from './webhook-values.ts'
import './access.css'

export const handle = { permission: 'webhooks.administer' }

const outcomes = ['saved', 'trialSent', 'againSent'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const found = isUuid(params.webhookId) ? await webhookWithLog(actor, params.webhookId) : null
  if (!found) throw data(null, { status: 404 })
  const { url, events, state } = found.webhook
  const done = new URL(request.url).searchParams.get('done')
  return {
    values: { url, events: [...events] },
    state,
    rows: found.deliveries.map((delivery) => presentRow(delivery, locale)),
    done: outcomes.find((outcome) => outcome === done) ?? null,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting: ActionContext = { actor, networkId: actor.networkId, now: new Date() }
  const { webhookId = '' } = params
  const values = readWebhook(form)
  const step = typed(form, 'step')
  const answer = await carryOut(step, webhookId, form, acting)
  if (answer.ok) {
    const here = paths.webhook(locale, { webhookId })
    const done = step === 'trial' ? 'trialSent' : step === 'again' ? 'againSent' : 'saved'
    throw redirect(step === 'remove' ? `${paths.webhooks(locale)}?done=removed` : `${here}?done=${done}`)
  }
  const errors = webhookErrors(answer.problem, locale)
  if (!errors) throw data(null, { status: 404 })
  return data({ values: step === 'save' ? values : null, errors }, { status: 422 })
}

function carryOut(step: string, webhookId: string, form: FormData, acting: ActionContext) {
  switch (step) {
    case 'save':
      return runAction(changeWebhook, { webhookId, ...readWebhook(form) }, acting)
    case 'active':
    case 'disabled':
      return runAction(changeWebhook, { webhookId, state: step }, acting)
    case 'trial':
      return runAction(sendTrial, { webhookId }, acting)
    case 'again':
      return runAction(sendAgain, { webhookId, deliveryId: typed(form, 'deliveryId') }, acting)
    case 'remove':
      return runAction(removeWebhook, { webhookId }, acting)
    default:
      throw data(null, { status: 422 })
  }
}

const isUuid = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

function presentRow(delivery: Delivery, locale: Locale) {
  const { id, event, at, state, attempts } = delivery
  const t = translator(locale, 'access')
  const known = isWebhookEvent(event) || event === trialEvent
  return {
    id,
    state,
    event: known ? t(`events.${event}`) : event,
    at: formatDate(locale, at, 'second'),
    attempts,
    details: detailsOf(delivery, locale),
  }
}

/** When it goes on, and what the receiver answered last. */
function detailsOf({ state, attempts, nextAt, lastStatus }: Delivery, locale: Locale): string {
  const t = translator(locale, 'access')
  if (attempts === 0) return t('webhook.soon')
  const answer = lastStatus === null ? t('webhook.noAnswer') : t('webhook.answer', { status: lastStatus })
  if (state !== 'waiting') return answer
  return `${t('webhook.next', { attempt: attempts + 1, when: formatDate(locale, nextAt, 'minute') })}, ${answer}`
}

const tones = { delivered: 'ok', waiting: 'info', failed: 'danger' } as const

export default function WebhookPage() {
  const t = useT('access')
  const locale = useLocale()
  const { values, state, rows, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('webhook.title')}</title>
      <header className="page__head">
        <Breadcrumb crumbs={[{ label: t('webhooks.title'), href: paths.webhooks(locale) }]} />
        <h1 className="h1 ac__url">{values.url}</h1>
      </header>
      {done && !returned && (
        <Notice tone="ok" live>
          <p>{t(`webhook.${done}`)}</p>
        </Notice>
      )}
      {state === 'disabled' && (
        <Notice tone="warn">
          <p>{t('webhook.disabledText')}</p>
        </Notice>
      )}
      <Steps state={state} />
      <Log rows={rows} canSend={state === 'active'} />
      <section className="stack narrow">
        <Disclosure summary={t('webhook.change')} open={(returned?.errors.length ?? 0) > 0}>
          <WebhookForm
            values={returned?.values ?? values}
            errors={returned?.errors ?? []}
            step="save"
            submit={t('webhook.save')}
          />
        </Disclosure>
        <Disclosure summary={t('webhook.remove')}>
          <form method="post" className="stack">
            <p>{t('webhook.removeHint')}</p>
            <div>
              <Button variant="secondary" name="step" value="remove">
                {t('webhook.remove')}
              </Button>
            </div>
          </form>
        </Disclosure>
      </section>
    </main>
  )
}

function Steps({ state }: { state: 'active' | 'disabled' }) {
  const t = useT('access')
  return (
    <form method="post" className="row">
      {state === 'active' && (
        <Button name="step" value="trial">
          {t('webhook.trial')}
        </Button>
      )}
      <Button
        variant={state === 'active' ? 'secondary' : 'primary'}
        name="step"
        value={state === 'active' ? 'disabled' : 'active'}
      >
        {t(state === 'active' ? 'webhook.switchOff' : 'webhook.switchOn')}
      </Button>
    </form>
  )
}

function Log({ rows, canSend }: { rows: ReturnType<typeof presentRow>[]; canSend: boolean }) {
  const t = useT('access')
  return (
    <section className="stack">
      <h2 className="h2">{t('webhook.log')}</h2>
      {rows.length === 0 && <p className="muted">{t('webhook.logNone')}</p>}
      {rows.length > 0 && (
        <Table
          caption={t('webhook.log')}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'event', heading: t('webhook.event'), cell: ({ event }) => event },
            { key: 'at', heading: t('webhook.when'), cell: ({ at }) => at },
            { key: 'attempts', heading: t('webhook.attempts'), cell: ({ attempts }) => attempts, numeric: true },
            {
              key: 'result',
              heading: t('webhook.result'),
              cell: ({ state, details }) => (
                <span>
                  <Tag tone={tones[state]}>{t(`webhook.state.${state}`)}</Tag>{' '}
                  <span className="small muted">{details}</span>
                </span>
              ),
            },
            {
              key: 'act',
              heading: t('webhook.act'),
              cell: ({ id, state }) =>
                canSend && state !== 'waiting' ? (
                  <form method="post">
                    <input type="hidden" name="step" value="again" />
                    <Button variant="tertiary" size="s" name="deliveryId" value={id}>
                      {t('webhook.again')}
                    </Button>
                  </form>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
