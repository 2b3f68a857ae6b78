import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Button, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'

import { disconnectProvider } from '../actions/disconnect-provider.ts'
import { leaveForProvider, providersForVisitors } from '../actions/provider-sign-in.ts'
import { paths } from '../paths.ts'
import { issuersOfAccount } from '../store/providers.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import { keepShortly } from './short-cookie.ts'

export const handle = { permission: 'signedIn' }

const outcomes = ['connected', 'disconnected', 'taken', 'refused'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const { searchParams } = new URL(request.url)
  const providers = await providersForVisitors(searchParams.get('network'))
  context.get(pageRequest).allowFormsTo(providers.map(({ origin }) => origin))
  const networkId = providers[0]?.networkId
  const issuers =
    networkId === undefined
      ? new Set<string>()
      : await inTransaction({ networkId, readOnly: true }, (db) => issuersOfAccount(db, accountId))
  return {
    providers: providers.map(({ id, label, issuer }) => ({ id, label, isConnected: issuers.has(issuer) })),
    outcome: takeFromAddress(searchParams, 'done', outcomes),
  }
}

/** Adds an identity to one's own account: only signed in and freshly confirmed, never by a mail address (wall W7). Or takes it away. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const { locale, address } = context.get(pageRequest)
  const form = await request.formData()
  const removed = typed(form, 'remove')
  if (removed) return disconnect(accountId, removed, new URL(request.url))
  const leaving = await leaveForProvider({
    provider: typed(form, 'provider'),
    returnPath: paths.account(locale),
    clientAddress: address,
    linkAccountId: accountId,
  })
  if (leaving.ok) throw goTo(leaving.address, [keepShortly('visit', leaving.state)])
  return { code: leaving.code, seconds: leaving.code === 'wait' ? leaving.seconds : 0 }
}

async function disconnect(accountId: string, providerId: string, { pathname, searchParams }: URL) {
  const network = searchParams.get('network')
  const provider = (await providersForVisitors(network)).find(({ id }) => id === providerId)
  if (provider) {
    const { issuer, networkId } = provider
    const acting = { actor: { kind: 'visitor' } as const, networkId, now: new Date() }
    const answer = await runAction(disconnectProvider, { accountId, issuer }, acting)
    if (!answer.ok && answer.problem.kind === 'refused') return { code: 'lastWay' as const, seconds: 0 }
  }
  const back = new URLSearchParams({ ...(network && { network }), done: 'disconnected' })
  throw goTo(`${pathname}?${back}`)
}

export default function ProviderLinksPage() {
  const t = useT('identity')
  const { providers, outcome } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isGood = outcome === 'connected' || outcome === 'disconnected'
  return (
    <FormPage
      atDesk
      title={t('connect.title')}
      lead={t('connect.lead')}
      notice={isGood && !answer ? t(`connect.done.${outcome}`) : undefined}
      problem={answer ? <Refusal {...answer} /> : outcome && !isGood ? t(`connect.done.${outcome}`) : undefined}
    >
      {providers.length === 0 && <p>{t('connect.none')}</p>}
      <ul className="stack">
        {providers.map(({ id, label, isConnected }) => (
          <li key={id} className="card pad split">
            <p className="b">
              {label} {isConnected && <Tag tone="ok">{t('connect.is')}</Tag>}
            </p>
            <form method="post">
              <Button
                variant={isConnected ? 'tertiary' : 'secondary'}
                size="s"
                name={isConnected ? 'remove' : 'provider'}
                value={id}
              >
                {t(isConnected ? 'connect.remove' : 'connect.button', { label })}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </FormPage>
  )
}

function Refusal({ code, seconds }: { code: 'wait' | 'providerGone' | 'lastWay'; seconds: number }) {
  const t = useT('identity')
  return code === 'lastWay' ? t('connect.lastWay') : t(`signIn.${code}`, { minutes: Math.ceil(seconds / 60) })
}
