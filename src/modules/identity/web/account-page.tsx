import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, KeyValues } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { accountsByIds } from '../actions/accounts.ts'
import { paths } from '../paths.ts'
import { waysInOf } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { ownSession } from './own-session.ts'

export const handle = { permission: 'signedIn' }

const notices = ['passwordChanged', 'addressAsked', 'appRemoved'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await ownSession(context, request)
  const [[account], ways] = await Promise.all([
    accountsByIds([session.accountId]),
    waysInOf(signInDb(), session.accountId),
  ])
  const notice = notices.find((name) => name === new URL(request.url).searchParams.get('notice')) ?? null
  const { name = '', address = null } = account ?? {}
  return { name, address, ways, notice }
}

export default function AccountPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { name, address, ways, notice } = useLoaderData<typeof loader>()
  const row = (key: string, value: string, href: string, change: string) => ({
    key,
    value: (
      <span className="row">
        {value} <a href={href}>{change}</a>
      </span>
    ),
  })
  return (
    <FormPage atDesk title={t('account.title')} notice={notice ? t(`account.notices.${notice}`) : undefined}>
      <KeyValues
        facts={[
          { key: t('account.name'), value: name },
          row(t('address'), address ?? t('account.noAddress'), paths.address(locale), t('account.change')),
          row(
            t('password.label'),
            t(ways.password ? 'account.set' : 'account.notSet'),
            paths.password(locale),
            t('account.change'),
          ),
          row(
            t('app.title'),
            t(ways.secondFactor ? 'account.set' : 'account.notSet'),
            paths.app(locale),
            t(ways.secondFactor ? 'account.manage' : 'account.setUp'),
          ),
          ...(ways.secondFactor
            ? [
                row(
                  t('codes.title'),
                  t('codes.left', { count: ways.recoveryCodes }),
                  paths.recoveryCodes(locale),
                  t('account.manage'),
                ),
              ]
            : []),
          row(
            t('passkeys.title'),
            t('passkeys.count', { count: ways.passkeys }),
            paths.passkeys(locale),
            t('account.manage'),
          ),
        ]}
      />
      <div className="row">
        <ButtonLink variant="secondary" href={paths.sessions(locale)}>
          {t('sessions.title')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.providerLinks(locale)}>
          {t('connect.title')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.signOut(locale)}>
          {t('signOut.title')}
        </ButtonLink>
      </div>
    </FormPage>
  )
}
