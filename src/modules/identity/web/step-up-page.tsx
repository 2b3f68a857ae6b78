import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { stepUpWithPassword } from '../actions/passwords.ts'
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
  const { password, passkeys } = await waysInOf(signInDb(), accountId)
  return { returnPath: returnPathOf(request, locale), password, passkeys: passkeys > 0 }
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
  const { returnPath, password, passkeys } = useLoaderData<typeof loader>()
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
      {!password && !passkeys && <p>{t('stepUp.noMeans')}</p>}
    </FormPage>
  )
}
