import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { accountsByIds } from '../actions/accounts.ts'
import { confirmAddress } from '../actions/change-address.ts'
import { seeLink } from '../actions/links.ts'
import { setPasswordByLink } from '../actions/passwords.ts'
import { signInByLink } from '../actions/sign-in-by-link.ts'
import { paths } from '../paths.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goOn, goTo } from './going-on.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { forgetCookie, readShortCookie } from './short-cookie.ts'

export const handle = { permission: 'public', unlisted: true }

/** Shows what the link of a mail would do. Only the button below does it (wall W9). */
export async function loader({ context }: LoaderFunctionArgs) {
  const { headers } = context.get(pageRequest)
  const token = readShortCookie(headers, 'link')
  const link = token ? await seeLink(signInDb(), token) : null
  const [account] = link ? await accountsByIds([link.accountId]) : []
  return { purpose: link?.purpose ?? null, address: account?.address ?? '', name: account?.name ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { headers, locale } = context.get(pageRequest)
  const token = readShortCookie(headers, 'link') ?? ''
  const form = await request.formData()
  switch (typed(form, 'purpose')) {
    case 'magicLink': {
      const entered = await signInByLink(request.headers, token)
      if (entered) throw goOn(entered, locale)
      throw goTo(`${paths.signIn(locale)}?notice=linkGone`, [forgetCookie('link')])
    }
    case 'password': {
      const answer = await setPasswordByLink(token, typed(form, 'password'))
      if (!answer.ok && answer.code !== 'linkGone') return { refusal: answer.code }
      const notice = answer.ok ? 'passwordSet' : 'linkGone'
      const back = answer.ok ? `&return=${encodeURIComponent(answer.returnPath)}` : ''
      throw goTo(`${paths.signIn(locale)}?notice=${notice}${back}`, [forgetCookie('link')])
    }
    case 'address':
      return data({ confirmed: await confirmAddress(token) }, { headers: { 'set-cookie': forgetCookie('link') } })
    default:
      throw goTo(paths.link(locale))
  }
}

export default function LinkPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { purpose, address, name } = useLoaderData<typeof loader>()
  const answer = useActionData<{ refusal?: string; confirmed?: 'changed' | 'otherSideMissing' | 'linkGone' }>()
  if (answer?.confirmed) {
    const isGood = answer.confirmed !== 'linkGone'
    const text = t(`link.confirmed.${answer.confirmed}`)
    return (
      <FormPage
        title={t('link.newAddress.title')}
        notice={isGood ? text : undefined}
        problem={isGood ? undefined : text}
      >
        <ButtonLink href={paths.signIn(locale)}>{t('link.toSignIn')}</ButtonLink>
      </FormPage>
    )
  }
  if (purpose === null) {
    return (
      <FormPage title={t('link.gone.title')} lead={t('link.gone.lead')}>
        <ButtonLink href={paths.signIn(locale)}>{t('link.toSignIn')}</ButtonLink>
      </FormPage>
    )
  }
  const kind =
    purpose === 'reset' || purpose === 'setup' ? 'password' : purpose === 'magicLink' ? 'magicLink' : 'address'
  return (
    <FormPage title={t(`link.${purpose}.title`)} lead={t(`link.${purpose}.lead`, { name, address })}>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="purpose" value={kind} />
        {kind === 'password' && (
          <>
            <input type="hidden" autoComplete="username" value={address} readOnly />
            <NewPasswordField refusal={answer?.refusal} />
          </>
        )}
        <Button>{t(`link.${purpose}.button`)}</Button>
      </form>
    </FormPage>
  )
}
