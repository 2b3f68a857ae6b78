import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { endOwnSessions, steppedUpSession } from '#modules/identity'
import { runAction, scopeOf } from '#platform/action'
import { Button, ChoiceField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as identity } from '#paths/identity'
import { separate } from '../actions/separate.ts'
import { paths } from '../paths.ts'
import { coupleOf, identityOf } from '../queries/profiles.ts'
import { sharedKinds } from '../rules/profile-parts.ts'
import { keepers } from '../rules/separation.ts'
import { sharedStates } from '../store/couples.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const view = await inTransaction(scope, async (db) => {
    const couple = await coupleOf(db, actor.personId)
    if (!couple) return null
    const kinds = (await sharedStates(db, couple.id)).map(({ kind }) => kind)
    return { kinds, address: (await identityOf(db, actor.personId))?.address ?? null }
  })
  if (!view) throw data(null, { status: 404 })
  await steppedUpSession(context, request)
  return view
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const session = await steppedUpSession(context, request)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const keeps = Object.fromEntries(
    sharedKinds.flatMap((kind) => (typed(form, kind) === '' ? [] : [[kind, typed(form, kind)]])),
  )
  const answer = await runAction(separate, { personId, keeps }, { actor, networkId, now: new Date() })
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
  // Whoever else has this account open somewhere, on a shared phone say, is out too.
  await endOwnSessions(session, 'others')
  return redirect(paths.file(locale))
}

export default function SeparatePage() {
  const t = useT('couples')
  const locale = useLocale()
  const { kinds, address } = useLoaderData<typeof loader>()
  return (
    <PersonScreen title={t('separate.title')} lead={t('separate.lead')}>
      <ul className="stack stack--s fl__plain">
        <li>{t('separate.own')}</li>
        <li>
          {t('separate.mail')}
          {address !== null && (
            <>
              {' '}
              {t('separate.address', { address })} <a href={identity.address(locale)}>{t('separate.changeAddress')}</a>
            </>
          )}
        </li>
        <li>{t('separate.adviser')}</li>
      </ul>
      <form method="post" className="stack stack--l">
        {kinds.map((kind) => (
          <ChoiceField
            key={kind}
            name={kind}
            kind="radio"
            label={t('separate.keeps', { part: t(`part.${kind}`) })}
            choices={keepers.map((value) => ({ value, label: t(`separate.keeper.${value}`) }))}
            chosen={['both']}
          />
        ))}
        <div>
          <Button>{t('separate.button')}</Button>
        </div>
      </form>
    </PersonScreen>
  )
}
