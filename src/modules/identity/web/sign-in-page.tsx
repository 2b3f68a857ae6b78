import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { providersForVisitors, leaveForProvider } from '../actions/provider-sign-in.ts'
import { signInWithPassword } from '../actions/sign-in-with-password.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { goOn, goTo, returnPathOf } from './going-on.ts'
import { sessionOfPage } from './own-session.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { keepShortly } from './short-cookie.ts'
import { slowed } from './slowed.ts'

export const handle = { permission: 'public' }

const notices = ['passwordSet', 'signedOut', 'linkGone', 'refusedByProvider', 'blocked'] as const
type Notice = (typeof notices)[number]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { locale, allowFormsTo } = context.get(pageRequest)
  const returnPath = returnPathOf(request, locale)
  if (await sessionOfPage(context)) throw goTo(returnPath)
  const { searchParams } = new URL(request.url)
  const notice = notices.find((name) => name === searchParams.get('notice')) ?? null
  const providers = await providersForVisitors(searchParams.get('network'))
  allowFormsTo(providers.map(({ origin }) => origin))
  return { returnPath, notice, providers }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { locale, address } = context.get(pageRequest)
  const form = await request.formData()
  const returnPath = returnPathOf(request, locale)
  const provider = typed(form, 'provider')
  if (provider) {
    const leaving = await leaveForProvider({ provider, returnPath, clientAddress: address })
    if (leaving.ok) throw goTo(leaving.address, [keepShortly('visit', leaving.state)])
    return slowed({ code: leaving.code, seconds: leaving.code === 'wait' ? leaving.seconds : 0, mailAddress: '' })
  }
  const mailAddress = typed(form, 'address').trim()
  const password = typed(form, 'password')
  const answer = await signInWithPassword(request.headers, {
    mailAddress,
    password,
    returnPath,
    clientAddress: address,
  })
  if (answer.ok) throw goOn(answer.entered, locale)
  return slowed({ code: answer.code, seconds: answer.code === 'wait' ? answer.seconds : 0, mailAddress })
}

export default function SignInPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { returnPath, notice, providers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isGood = notice === 'passwordSet' || notice === 'signedOut'
  const bad =
    notice && !isGood ? t(`signIn.notices.${notice as Exclude<Notice, 'passwordSet' | 'signedOut'>}`) : undefined
  const problem = answer ? t(`signIn.${answer.code}`, { minutes: Math.ceil(answer.seconds / 60) }) : bad
  return (
    <FormPage
      title={t('signIn.title')}
      notice={isGood && !answer ? t(`signIn.notices.${notice}`) : undefined}
      problem={problem}
    >
      <form method="post" className="stack" noValidate>
        <TextField
          name="address"
          type="email"
          label={t('address')}
          autoComplete="username"
          defaultValue={answer?.mailAddress}
          required
        />
        <TextField
          name="password"
          type="password"
          label={t('password.label')}
          autoComplete="current-password"
          required
        />
        <div className="row">
          <Button>{t('signIn.button')}</Button>
          <a href={paths.forgotten(locale)}>{t('signIn.forgotten')}</a>
        </div>
      </form>
      <PasskeyButton purpose="signIn" returnPath={returnPath} />
      {providers.map(({ id, label }) => (
        <form method="post" key={id}>
          <input type="hidden" name="provider" value={id} />
          <Button variant="secondary">{t('signIn.withProvider', { label })}</Button>
        </form>
      ))}
      <p>
        <a href={`${paths.byLink(locale)}?return=${encodeURIComponent(returnPath)}`}>{t('signIn.byLink')}</a>
      </p>
      <p className="small muted">{t('signIn.noAccount')}</p>
    </FormPage>
  )
}
