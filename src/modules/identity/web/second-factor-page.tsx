import { useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, Disclosure, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { safeReturnPath } from '#platform/http'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { enterFully, halfSignIn } from '../actions/enter.ts'
import { checkSecondFactor } from '../actions/second-factor.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { forgetCookie, readShortCookie } from './short-cookie.ts'
import { slowed } from './slowed.ts'

export const handle = { permission: 'public', unlisted: true }

export async function loader({ context }: LoaderFunctionArgs) {
  const { headers, locale } = context.get(pageRequest)
  const token = readShortCookie(headers, 'half')
  if (!token || !(await halfSignIn(token))) throw goTo(paths.signIn(locale), [forgetCookie('half')])
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { headers, locale } = context.get(pageRequest)
  const token = readShortCookie(headers, 'half')
  const half = token ? await halfSignIn(token) : null
  if (!token || !half) throw goTo(paths.signIn(locale), [forgetCookie('half')])
  const answer = await checkSecondFactor(half.accountId, typed(await request.formData(), 'code'))
  if (!answer.ok) return slowed({ code: answer.code, seconds: answer.code === 'wait' ? answer.seconds : 0 })
  const setCookies = await enterFully(request.headers, token, half)
  if (!setCookies) throw goTo(paths.signIn(locale), [forgetCookie('half')])
  throw goTo(safeReturnPath(half.returnPath, locale), [...setCookies, forgetCookie('half'), forgetCookie('link')])
}

export default function SecondFactorPage() {
  const t = useT('identity')
  const locale = useLocale()
  const answer = useActionData<typeof action>()
  const problem = answer && t(`secondFactor.${answer.code}`, { minutes: Math.ceil(answer.seconds / 60) })
  return (
    <FormPage title={t('secondFactor.title')} lead={t('secondFactor.lead')} problem={problem}>
      <form method="post" className="stack" noValidate>
        <TextField
          name="code"
          label={t('secondFactor.code')}
          hint={t('secondFactor.hint')}
          autoComplete="one-time-code"
          required
        />
        <Button>{t('signIn.button')}</Button>
      </form>
      <Disclosure summary={t('secondFactor.lost')}>
        <p>{t('secondFactor.lostText')}</p>
      </Disclosure>
      <p>
        <a href={paths.signIn(locale)}>{t('secondFactor.again')}</a>
      </p>
    </FormPage>
  )
}
