import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
} from 'react-router'

import { runAction } from '#platform/action'
import { Button } from '#platform/components'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { kindLabel, readUnsubscribeToken } from '#platform/mail'
import { unsubscribe } from '../actions/unsubscribe.ts'

export const handle = { permission: 'public' }

const asking = rateLimit({ name: 'unsubscribe', perMinute: 30, burst: 20 })

function refusalOf(context: Readonly<RouterContextProvider>, token = '') {
  limitPage(context, asking)
  const refusal = readUnsubscribeToken(token)
  const label = refusal && kindLabel(refusal.kind, context.get(pageRequest).locale)
  if (!refusal || !label) throw data(null, { status: 404 })
  return { ...refusal, label }
}

/** Mail gateways open every link, so opening this one changes nothing (W9). */
export function loader({ context, params }: LoaderFunctionArgs) {
  return { kind: refusalOf(context, params.token).label }
}

/** The button, or the mail program's own one-click request (RFC 8058), which brings no session. */
export async function action({ context, params }: ActionFunctionArgs) {
  const { networkId } = refusalOf(context, params.token)
  const visitor = { actor: { kind: 'visitor' }, networkId, now: new Date() } as const
  const answer = await runAction(unsubscribe, { token: params.token }, visitor)
  if (!answer.ok) throw data(null, { status: 404 })
  return { done: true }
}

export default function UnsubscribePage() {
  const t = useT('notifications')
  const { kind } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done ?? false
  const title = t(done ? 'unsubscribe.doneTitle' : 'unsubscribe.title')
  return (
    <main id="content" className="wrap page narrow">
      <title>{title}</title>
      <meta name="robots" content="noindex" />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead" role={done ? 'status' : undefined}>
          {t(done ? 'unsubscribe.done' : 'unsubscribe.lead', { kind })}
        </p>
      </header>
      {done ? (
        <p>{t('unsubscribe.again')}</p>
      ) : (
        <form method="post">
          <Button>{t('unsubscribe.button')}</Button>
        </form>
      )}
    </main>
  )
}
