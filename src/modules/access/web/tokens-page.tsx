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
import { useLocale, useT } from '#platform/i18n'
import { paths as site } from '#paths/site'
import { createToken } from '../actions/create-token.ts'
import { revokeToken } from '../actions/revoke-token.ts'
import { paths } from '../paths.ts'
import { ownTokens } from '../queries/own-tokens.ts'
import { scopesWithin } from '../rules/scopes.ts'
import { AccessForm } from './access-form.tsx'
import { AccessTable } from './access-table.tsx'
import { emptyAccess, errorsOf, readAccess } from './access-values.ts'
import { demandFreshProof, proofAddress } from './fresh-proof.ts'
import { presentAccess } from './present-access.ts'
import { ShownOnce } from './shown-once.tsx'
import './access.css'

export const handle = { permission: 'tokens.own' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'tokens.own')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  return {
    rows: (await ownTokens(actor, now)).map((token) => presentAccess(token, locale, now)),
    scopes: scopesWithin(actor.permissions),
    proofHref: actor.session.steppedUp ? null : proofAddress(locale, paths.tokens(locale)),
    revoked: new URL(request.url).searchParams.get('done') === 'revoked',
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'tokens.own')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting: ActionContext = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'step') === 'revoke') {
    const answer = await runAction(revokeToken, { tokenId: typed(form, 'id') }, acting)
    if (!answer.ok) throw data(null, { status: 404 })
    throw redirect(`${paths.tokens(locale)}?done=revoked`)
  }
  demandFreshProof(actor, locale, paths.tokens(locale))
  const values = readAccess(form)
  const { name, scopes, days } = values
  const answer = await runAction(createToken, { name, scopes, days: Number(days) }, acting)
  if (answer.ok) return { text: answer.result.text, values: emptyAccess, errors: [] }
  const errors = errorsOf(answer.problem, locale)
  if (!errors) throw data(null, { status: 404 })
  return data({ text: null, values, errors }, { status: 422 })
}

export default function TokensPage() {
  const t = useT('access')
  const locale = useLocale()
  const { rows, scopes, proofHref, revoked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{t('tokens.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('tokens.title')}</h1>
        <p className="lead">{t('tokens.lead')}</p>
        <p>
          <a href={site.apiDocs(locale)}>{t('tokens.docs')}</a>
        </p>
      </header>
      {revoked && !returned && (
        <Notice tone="ok" live>
          <p>{t('tokens.revoked')}</p>
        </Notice>
      )}
      {returned?.text && <ShownOnce secrets={[{ label: t('secret.token'), text: returned.text }]} />}
      <section className="stack">
        <h2 className="h2">{t('tokens.own')}</h2>
        {rows.length > 0 ? (
          <AccessTable caption={t('tokens.own')} rows={rows} />
        ) : (
          <p className="muted">{t('tokens.none')}</p>
        )}
      </section>
      <section className="stack narrow">
        <h2 className="h2">{t('tokens.new')}</h2>
        {scopes.length === 0 ? (
          <p className="muted">{t('tokens.noScopes')}</p>
        ) : proofHref ? (
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
            submit={t('tokens.create')}
          />
        )}
      </section>
    </main>
  )
}
