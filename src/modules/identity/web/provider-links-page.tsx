import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { leaveForProvider, providersForVisitors } from '../actions/provider-sign-in.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import { keepShortly } from './short-cookie.ts'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await steppedUpSession(context, request)
  const providers = await providersForVisitors(new URL(request.url).searchParams.get('network'))
  context.get(pageRequest).allowFormsTo(providers.map(({ origin }) => origin))
  return { providers: providers.map(({ id, label }) => ({ id, label })) }
}

/** Adds an identity to one's own account: only signed in and freshly confirmed, never by a mail address (wall W7). */
export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const { locale, address } = context.get(pageRequest)
  const provider = typed(await request.formData(), 'provider')
  const leaving = await leaveForProvider({
    provider,
    returnPath: paths.account(locale),
    clientAddress: address,
    linkAccountId: accountId,
  })
  if (leaving.ok) throw goTo(leaving.address, [keepShortly('visit', leaving.state)])
  return { code: leaving.code, seconds: leaving.code === 'wait' ? leaving.seconds : 0 }
}

export default function ProviderLinksPage() {
  const t = useT('identity')
  const { providers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const problem = answer && t(`signIn.${answer.code}`, { minutes: Math.ceil(answer.seconds / 60) })
  return (
    <FormPage atDesk title={t('connect.title')} lead={t('connect.lead')} problem={problem}>
      {providers.length === 0 && <p>{t('connect.none')}</p>}
      {providers.map(({ id, label }) => (
        <form method="post" key={id}>
          <Button variant="secondary" name="provider" value={id}>
            {t('connect.button', { label })}
          </Button>
        </form>
      ))}
    </FormPage>
  )
}
