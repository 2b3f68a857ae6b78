import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionContext } from '#platform/action'
import { ButtonLink, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { createClient } from '../actions/create-client.ts'
import { revokeClient } from '../actions/revoke-client.ts'
import { paths } from '../paths.ts'
import { clientsWithOrganisations } from '../queries/clients.ts'
import { scopes } from '../rules/scopes.ts'
import { clientIdText } from '../token-text.ts'
import { AccessForm } from './access-form.tsx'
import { AccessTable } from './access-table.tsx'
import { emptyAccess, errorsOf, readAccess } from './access-values.ts'
import { demandFreshProof, proofAddress } from './fresh-proof.ts'
import { presentAccess } from './present-access.ts'
import { ShownOnce } from './shown-once.tsx'
import './access.css'

export const handle = { permission: 'clients.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'clients.administer')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const { clients, organisations } = await clientsWithOrganisations(actor, now)
  return {
    rows: clients.map((client) => ({
      ...presentAccess(client, locale, now),
      organisation: client.organisation?.name ?? '',
      clientId: clientIdText(actor.networkId, client.id),
    })),
    organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
    proofHref: actor.session.steppedUp ? null : proofAddress(locale, paths.clients(locale)),
    revoked: new URL(request.url).searchParams.get('done') === 'revoked',
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'clients.administer')
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
  const answer = await runAction(createClient, { ...values, days: Number(values.days) }, acting)
  if (answer.ok) return { made: answer.result, values: emptyAccess, errors: [] }
  const errors = errorsOf(answer.problem, locale)
  if (!errors) throw data(null, { status: 404 })
  return data({ made: null, values, errors }, { status: 422 })
}

export default function ClientsPage() {
  const t = useT('access')
  const { rows, organisations, proofHref, revoked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('clients.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('clients.title')}</h1>
        <p className="lead">{t('clients.lead')}</p>
      </header>
      {revoked && !returned && (
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
        {rows.length > 0 ? (
          <AccessTable
            caption={t('clients.own')}
            rows={rows}
            more={[
              { key: 'organisation', heading: t('list.organisation'), cell: ({ organisation }) => organisation },
              {
                key: 'clientId',
                heading: t('list.id'),
                cell: ({ clientId }) => <code className="ac__secret xs">{clientId}</code>,
              },
            ]}
          />
        ) : (
          <p className="muted">{t('clients.none')}</p>
        )}
      </section>
      <section className="stack narrow">
        <h2 className="h2">{t('clients.new')}</h2>
        {proofHref ? (
          <>
            <p>{t('form.confirmFirst')}</p>
            <div>
              <ButtonLink href={proofHref}>{t('form.confirm')}</ButtonLink>
            </div>
          </>
        ) : (
          <AccessForm
            values={returned?.values ?? emptyAccess}
            errors={returned?.errors ?? []}
            scopes={scopes}
            organisations={organisations}
            submit={t('clients.create')}
          />
        )}
      </section>
    </main>
  )
}
