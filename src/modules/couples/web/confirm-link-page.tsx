import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, Disclosure, PersonMarker } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { askForLink, confirmLink, dropLink } from '../actions/confirm-link.ts'
import { paths } from '../paths.ts'
import { openPartnerInvitation, requestToConfirm } from '../queries/link-state.ts'
import { identityOf } from '../queries/profiles.ts'
import { deviceOf, markDevice } from './device.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

/** Either this person is the one who was invited, or the one whose turn it is now. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { headers, publicUrl } = context.get(pageRequest)
  const now = new Date()
  const view = await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const own = (await identityOf(db, actor.personId))?.givenName ?? ''
    const waiting = await requestToConfirm(db, actor.personId, now)
    if (waiting) return { step: 'confirm' as const, requestId: waiting.id, other: waiting.toCalled, own }
    const invitation = await openPartnerInvitation(db, actor.personId, now)
    return invitation && { step: 'ask' as const, requestId: null, other: invitation.fromCalled ?? '', own }
  })
  if (!view) throw data(null, { status: 404 })
  const mark = markDevice(headers, publicUrl)
  return data(view, mark ? { headers: { 'set-cookie': mark } } : {})
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale, headers } = context.get(pageRequest)
  const { personId, networkId } = actor
  const form = await request.formData()
  const acting = { actor, networkId, now: new Date() }
  const requestId = typed(form, 'request')
  const said = { personId, called: typed(form, 'called'), deviceHash: deviceOf(headers) }
  const answer =
    typed(form, 'intent') === 'drop'
      ? await runAction(dropLink, { personId, requestId }, acting)
      : requestId === ''
        ? await runAction(askForLink, said, acting)
        : await runAction(confirmLink, { ...said, requestId }, acting)
  if (!answer.ok && answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(paths.file(locale))
}

export default function ConfirmLinkPage() {
  const t = useT('couples')
  const { step, other, own, requestId } = useLoaderData<typeof loader>()
  return (
    <PersonScreen title={t('link.title', { name: other })} lead={t(`link.${step}`, { name: other })}>
      <p className="fl__who">
        <PersonMarker side={step === 'confirm' ? 'a' : 'b'} letter={own.slice(0, 1)} /> {own}
        <PersonMarker side={step === 'confirm' ? 'b' : 'a'} letter={other.slice(0, 1)} /> {other}
      </p>
      <ul className="stack stack--s fl__plain">
        <li>{t('link.sharesNothing')}</li>
        <li>{t('link.common')}</li>
        <li>{t('link.end')}</li>
      </ul>
      <form method="post" className="row">
        <input type="hidden" name="called" value={own} />
        <input type="hidden" name="request" value={requestId ?? ''} />
        <Button>{t('link.button', { name: other })}</Button>
      </form>
      {requestId !== null && (
        <Disclosure summary={t('link.drop')}>
          <form method="post" className="stack stack--m">
            <p>{t('link.dropText')}</p>
            <input type="hidden" name="request" value={requestId} />
            <Button variant="secondary" name="intent" value="drop">
              {t('link.drop')}
            </Button>
          </form>
        </Disclosure>
      )}
    </PersonScreen>
  )
}
