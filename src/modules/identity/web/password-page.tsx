import { useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { changePassword } from '../actions/passwords.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { steppedUpSession } from './own-session.ts'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await steppedUpSession(context, request)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await steppedUpSession(context, request)
  const refusal = await changePassword(session, typed(await request.formData(), 'password'))
  if (refusal) return { refusal }
  throw goTo(`${paths.account(context.get(pageRequest).locale)}?notice=passwordChanged`)
}

export default function PasswordPage() {
  const t = useT('identity')
  const answer = useActionData<typeof action>()
  return (
    <FormPage atDesk title={t('password.change')} lead={t('password.changeLead')}>
      <form method="post" className="stack" noValidate>
        <NewPasswordField refusal={answer?.refusal} />
        <Button>{t('password.save')}</Button>
      </form>
    </FormPage>
  )
}
