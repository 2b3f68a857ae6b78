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
import { paths as site } from '#paths/site'
import { stepUpTo } from '#paths/identity'
import { createToken } from '../actions/create-token.ts'
import { revokeToken } from '../actions/revoke-token.ts'
import { paths } from '../paths.ts'
import { ownTokens } from '../queries/own-tokens.ts'
import { accessRules, tokenList } from '../rules/access-list.ts'
import { scopesWithin } from '../rules/scopes.ts'
import { AccessTable } from './access-table.tsx'
import { emptyAccess, errorsOf, readAccess } from './access-values.ts'
import { demandFreshProof } from './fresh-proof.ts'
import { NewAccess } from './new-access.tsx'
import { presentAccess } from './present-access.ts'
import { ShownOnce } from './shown-once.tsx'
import './access.css'

export const handle = { permission: 'tokens.own' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'tokens.own')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['revoked'])
  const reading = readList(tokenList, address)
  const tokens = narrowRows(await ownTokens(actor, now), reading.query, accessRules(now), locale)
  const { rows, total } = pageOf(tokens, reading.query)
  const view = {
    reading,
    rows: rows.map((token) => presentAccess(token, locale, now)),
    total,
    scopes: scopesWithin(actor.permissions),
    proofHref: actor.session.steppedUp ? null : stepUpTo(locale, paths.tokens(locale)),
    done,
  }
  return data(view, { status: listStatus(reading) })
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
  const { reading, rows, total, scopes, proofHref, done } = useLoaderData<typeof loader>()
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
      {done && !returned && (
        <Notice tone="ok" live>
          <p>{t('tokens.revoked')}</p>
        </Notice>
      )}
      {returned?.text && <ShownOnce secrets={[{ label: t('secret.token'), text: returned.text }]} />}
      <section className="stack">
        <h2 className="h2">{t('tokens.own')}</h2>
        <AccessTable
          caption={t('tokens.own')}
          definition={tokenList}
          reading={reading}
          rows={rows}
          total={total}
          path={paths.tokens(locale)}
          csvPath={paths.tokensCsv(locale)}
          words={t('list.name')}
          none={t('tokens.none')}
        />
      </section>
      <NewAccess
        title={t('tokens.new')}
        submit={t('tokens.create')}
        scopes={scopes}
        proofHref={proofHref}
        returned={returned}
      />
    </main>
  )
}
