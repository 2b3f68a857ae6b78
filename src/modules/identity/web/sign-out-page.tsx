import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'

import { Button } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { closeSession } from '../actions/sessions.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { sessionOfPage } from './own-session.ts'

export const handle = { permission: 'public', unlisted: true }

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  if (!(await sessionOfPage(context))) throw goTo(paths.signIn(locale))
  return null
}

/** Ends the session here and in the database, and clears what the browser kept of Duett (wall W31). */
export async function action({ context }: ActionFunctionArgs) {
  const { headers, locale } = context.get(pageRequest)
  const response = goTo(`${paths.signIn(locale)}?notice=signedOut`, await closeSession(headers))
  response.headers.set('clear-site-data', '"cache", "cookies", "storage"')
  throw response
}

export default function SignOutPage() {
  const t = useT('identity')
  return (
    <FormPage atDesk title={t('signOut.title')} lead={t('signOut.lead')}>
      <form method="post">
        <Button>{t('signOut.button')}</Button>
      </form>
    </FormPage>
  )
}
