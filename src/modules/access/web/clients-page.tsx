import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionContext } from '#platform/action'
import { Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { stepUpTo } from '#paths/identity'
import { createClient } from '../actions/create-client.ts'
import { revokeClient } from '../actions/revoke-client.ts'
import { paths } from '../paths.ts'
import { clientsWithOrganisations } from '../queries/clients.ts'
import { accessRules, clientList } from '../rules/access-list.ts'
import { scopesWithin } from '../rules/scopes.ts'
import { clientIdText } from '../token-text.ts'
import { AccessTable } from './access-table.tsx'
import { emptyAccess, errorsOf, readAccess } from './access-values.ts'
import { demandFreshProof } from './fresh-proof.ts'
import { NewAccess } from './new-access.tsx'
import { presentAccess } from './present-access.ts'
import { ShownOnce } from './shown-once.tsx'
import './access.css'

export const handle = { permission: 'clients.own' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'clients.own')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['revoked'])
  const reading = readList(clientList, address)
  const clients = await clientsWithOrganisations(actor, now)
  const { rows, total } = pageOf(narrowRows(clients, reading.query, accessRules(now), locale), reading.query)
  const view = {
    reading,
    rows: rows.map((client) => ({
      ...presentAccess(client, locale, now),
      organisation: client.organisation?.name ?? '',
      clientId: clientIdText(actor.networkId, client.id),
    })),
    total,
    scopes: scopesWithin(actor.permissions),
    proofHref: actor.session.steppedUp ? null : stepUpTo(locale, paths.clients(locale)),
    done,
  }
  return data(view, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'clients.own')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting: ActionContext = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'step') === 'revoke') {
    const answer = await runAction(revokeClient, { clientId: typed(form, 'id') }, acting)
    if (!answer.ok) throw data(null, { status: 404 })
    throw redirect(`${paths.clients(locale)}?done=revoked`)
  }
  demandFreshProof(actor, locale, paths.clients(locale))
  const values = readAccess(form)
  const { organisationId } = actor
  const answer = await runAction(createClient, { ...values, organisationId, days: Number(values.days) }, acting)
  if (answer.ok) return { made: answer.result, values: emptyAccess, errors: [] }
  const errors = errorsOf(answer.problem, locale)
  if (!errors) throw data(null, { status: 404 })
  return data({ made: null, values, errors }, { status: 422 })
}

export default function ClientsPage() {
  const t = useT('access')
  const locale = useLocale()
  const { reading, rows, total, scopes, proofHref, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('clients.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('clients.title')}</h1>
        <p className="lead">{t('clients.lead')}</p>
      </header>
      {done && !returned && (
        <Notice tone="ok" live>
          <p>{t('clients.revoked')}</p>
        </Notice>
      )}
      {returned?.made && (
        <ShownOnce
          secrets={[
            { label: t('secret.clientId'), text: returned.made.clientId },
            { label: t('secret.clientSecret'), text: returned.made.secret },
          ]}
        />
      )}
      <section className="stack">
        <h2 className="h2">{t('clients.own')}</h2>
        <AccessTable
          caption={t('clients.own')}
          definition={clientList}
          reading={reading}
          rows={rows}
          total={total}
          path={paths.clients(locale)}
          csvPath={paths.clientsCsv(locale)}
          words={t('list.words')}
          none={t('clients.none')}
          more={[
            {
              key: 'organisation',
              heading: t('list.organisation'),
              sort: 'organisation',
              cell: ({ organisation }) => organisation,
            },
            {
              key: 'clientId',
              heading: t('list.id'),
              cell: ({ clientId }) => <code className="ac__secret xs">{clientId}</code>,
            },
          ]}
        />
      </section>
      <NewAccess
        title={t('clients.new')}
        submit={t('clients.create')}
        scopes={scopes}
        proofHref={proofHref}
        returned={returned}
      />
    </main>
  )
}
