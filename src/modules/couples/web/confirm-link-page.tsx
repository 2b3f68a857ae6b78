import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, ButtonLink, Disclosure, PersonMarker } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { askForLink, confirmLink, declineLink, dropLink } from '../actions/confirm-link.ts'
import { paths } from '../paths.ts'
import { linkStep } from '../queries/link-state.ts'
import { identityOf } from '../queries/profiles.ts'
import { deviceOf, markDevice } from './device.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

/** Either this person is the one who was invited, or the one whose turn it is now; or there is nothing to answer, and the page says why. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { headers, publicUrl } = context.get(pageRequest)
  const now = new Date()
  const view = await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const own = (await identityOf(db, actor.personId))?.givenName ?? ''
    return { own, ...(await linkStep(db, actor.personId, now)) }
  })
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
  const isNo = typed(form, 'intent') === 'drop'
  const answer =
    requestId === ''
      ? isNo
        ? await runAction(declineLink, { personId }, acting)
        : await runAction(askForLink, said, acting)
      : isNo
        ? await runAction(dropLink, { personId, requestId }, acting)
        : await runAction(confirmLink, { ...said, requestId }, acting)
  if (!answer.ok && answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(paths.file(locale))
}

export default function ConfirmLinkPage() {
  const t = useT('couples')
  const { step, other, own, requestId } = useLoaderData<typeof loader>()
  if (step === 'linked' || step === 'nothing') return <NothingToAnswer step={step} other={other} />
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
      <Disclosure summary={t('link.drop')}>
        <form method="post" className="stack stack--m">
          <p>{t(requestId === null ? 'link.declineText' : 'link.dropText')}</p>
          <input type="hidden" name="request" value={requestId ?? ''} />
          <Button variant="secondary" name="intent" value="drop">
            {t('link.drop')}
          </Button>
        </form>
      </Disclosure>
    </PersonScreen>
  )
}

function NothingToAnswer({ step, other }: { step: 'linked' | 'nothing'; other: string }) {
  const t = useT('couples')
  const locale = useLocale()
  return (
    <PersonScreen title={t(`link.${step}`)} lead={t(`link.${step}Text`, { name: other })}>
      <div>
        <ButtonLink href={paths.file(locale)}>{t('link.toFile')}</ButtonLink>
      </div>
    </PersonScreen>
  )
}
