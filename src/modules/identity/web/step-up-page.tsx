import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { accountsByIds } from '../actions/accounts.ts'
import { stepUpWithPassword } from '../actions/passwords.ts'
import { paths } from '../paths.ts'
import { waysInOf } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo, returnPathOf } from './going-on.ts'
import { ownSession } from './own-session.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { slowed } from './slowed.ts'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { accountId } = await ownSession(context, request)
  const [[account], { password, passkeys }] = await Promise.all([
    accountsByIds([accountId]),
    waysInOf(signInDb(), accountId),
  ])
  const address = account?.address ?? null
  return { returnPath: returnPathOf(request, locale), password, passkeys: passkeys > 0, address }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const session = await ownSession(context, request)
  const answer = await stepUpWithPassword(session, typed(await request.formData(), 'password'))
  if (answer.ok) throw goTo(returnPathOf(request, locale))
  return slowed({ code: answer.code, seconds: answer.code === 'wait' ? answer.seconds : 0 })
}

export default function StepUpPage() {
  const t = useT('identity')
  const { returnPath, password, passkeys, address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const problem = answer && t(`stepUp.${answer.code}`, { minutes: Math.ceil(answer.seconds / 60) })
  return (
    <FormPage atDesk title={t('stepUp.title')} lead={t('stepUp.lead')} problem={problem}>
      {password && (
        <form method="post" className="stack" noValidate>
          <TextField
            name="password"
            type="password"
            label={t('password.label')}
            autoComplete="current-password"
            required
          />
          <Button>{t('stepUp.button')}</Button>
        </form>
      )}
      {passkeys && <PasskeyButton purpose="stepUp" returnPath={returnPath} />}
      {!password && !passkeys && <NoMeans address={address} />}
    </FormPage>
  )
}

/** Somebody who came by a provider alone: a password by mail is the way on, where there is an address to send it to. */
function NoMeans({ address }: { address: string | null }) {
  const t = useT('identity')
  const locale = useLocale()
  if (address === null) return <p>{t('stepUp.noAddress')}</p>
  return (
    <>
      <p>{t('stepUp.noPassword', { address })}</p>
      <ButtonLink href={paths.forgotten(locale)}>{t('stepUp.choose')}</ButtonLink>
    </>
  )
}
