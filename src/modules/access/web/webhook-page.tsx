import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionContext } from '#platform/action'
import { Breadcrumb, Button, Disclosure, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { changeWebhook } from '../actions/change-webhook.ts'
import { removeWebhook } from '../actions/remove-webhook.ts'
import { sendAgain, sendTrial } from '../actions/send-again.ts'
import { paths } from '../paths.ts'
import { deliveryList, deliveryRules } from '../rules/webhook-list.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { webhookOrNotFound } from './find-webhook.ts'
import { presentDelivery } from './present-webhook.ts'
import { WebhookForm } from './webhook-form.tsx'
import { readWebhook, webhookErrors } from './webhook-values.ts'
import './access.css'

export const handle = { permission: 'webhooks.administer' }

const outcomes = ['saved', 'trialSent', 'againSent'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const { webhook, deliveries } = await webhookOrNotFound(actor, params.webhookId)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', outcomes)
  const reading = readList(deliveryList, address)
  const { rows, total } = pageOf(narrowRows(deliveries, reading.query, deliveryRules, locale), reading.query)
  const view = {
    webhookId: webhook.id,
    values: { url: webhook.url, events: [...webhook.events] },
    state: webhook.state,
    reading,
    rows: rows.map((delivery) => presentDelivery(delivery, locale)),
    total,
    done,
  }
  return data(view, { status: listStatus(reading) })
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

export default function WebhookPage() {
  const t = useT('access')
  const locale = useLocale()
  const { webhookId, values, state, reading, rows, total, done } = useLoaderData<typeof loader>()
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
      <DeliveryLog webhookId={webhookId} reading={reading} rows={rows} total={total} canSend={state === 'active'} />
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
