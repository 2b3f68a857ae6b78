import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { newRecoveryCodes } from '../actions/second-factor.ts'
import { paths } from '../paths.ts'
import { waysInOf } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const { secondFactor, recoveryCodes } = await waysInOf(signInDb(), accountId)
  if (!secondFactor) throw goTo(paths.app(context.get(pageRequest).locale))
  return { left: recoveryCodes }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const { secondFactor } = await waysInOf(signInDb(), accountId)
  if (!secondFactor) throw goTo(paths.app(context.get(pageRequest).locale))
  return { codes: await newRecoveryCodes(accountId) }
}

export default function RecoveryCodesPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { left } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer) {
    return (
      <FormPage atDesk title={t('codes.title')} notice={t('codes.new')}>
        <RecoveryCodes codes={answer.codes} />
        <ButtonLink href={paths.account(locale)}>{t('codes.kept')}</ButtonLink>
      </FormPage>
    )
  }
  return (
    <FormPage atDesk title={t('codes.title')} lead={t('codes.lead', { count: left })}>
      <form method="post">
        <Button>{t('codes.button')}</Button>
      </form>
    </FormPage>
  )
}
