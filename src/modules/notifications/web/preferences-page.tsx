import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { accountsByIds } from '#modules/identity'
import { runAction } from '#platform/action'
import { Button, ChoiceField, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed, typedAll } from '#platform/form'
import { pageRequest, signedIn } from '#platform/http/page'
import { formatDate, useT } from '#platform/i18n'
import { optionalKinds, recipientByAddress, refusedKinds } from '#platform/mail'
import { chooseKinds } from '../actions/choose-kinds.ts'
import { confirmAddress } from '../actions/confirm-address.ts'
import { paths } from '../paths.ts'

export const handle = { permission: 'signedIn' }

const outcomes = ['saved', 'worksDone'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId, networkId } = await signedIn(context, request)
  const { locale } = context.get(pageRequest)
  const [account] = await accountsByIds([accountId])
  const address = account?.address ?? null
  const { recipient, refused } = await inTransaction({ networkId, readOnly: true }, async (db) => {
    const found = address === null ? null : await recipientByAddress(db, address)
    return { recipient: found, refused: found ? await refusedKinds(db, found.id) : [] }
  })
  const kinds = optionalKinds(locale)
  return {
    address,
    bouncedOn: recipient?.bouncedAt ? formatDate(locale, recipient.bouncedAt) : null,
    kinds: kinds.map(({ kind, label }) => ({ value: kind, label })),
    wanted: kinds.map(({ kind }) => kind).filter((kind) => !refused.includes(kind)),
    done: outcomes.find((outcome) => outcome === new URL(request.url).searchParams.get('done')) ?? null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedIn(context, request)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const isConfirming = typed(form, 'intent') === 'works'
  const { accountId } = actor
  const answer = isConfirming
    ? await runAction(confirmAddress, { accountId }, acting)
    : await runAction(chooseKinds, { accountId, wanted: typedAll(form, 'wanted') }, acting)
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
  return redirect(`${paths.preferences(locale)}?done=${isConfirming ? 'worksDone' : 'saved'}`)
}

export default function PreferencesPage() {
  const t = useT('notifications')
  const { address, bouncedOn, kinds, wanted, done } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page narrow">
      <title>{t('preferences.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('preferences.title')}</h1>
        <p className="lead">{address === null ? t('preferences.noAddress') : t('preferences.lead', { address })}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`preferences.${done}`)}</p>
          </Notice>
        )}
      </header>
      {address !== null && bouncedOn !== null && (
        <Notice tone="warn" title={t('preferences.bouncedTitle', { address })}>
          <form method="post" className="stack">
            <p>{t('preferences.bouncedText', { day: bouncedOn })}</p>
            <p>
              <Button variant="secondary" name="intent" value="works">
                {t('preferences.works')}
              </Button>
            </p>
          </form>
        </Notice>
      )}
      {address !== null && kinds.length === 0 && <p>{t('preferences.nothing')}</p>}
      {address !== null && kinds.length > 0 && (
        <form method="post" className="stack stack--xl section--near">
          <ChoiceField kind="checkbox" name="wanted" label={t('preferences.kinds')} choices={kinds} chosen={wanted} />
          <div>
            <Button>{t('preferences.save')}</Button>
          </div>
        </form>
      )}
    </main>
  )
}
