import { useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'

import { requestAddressChange } from '../actions/change-address.ts'
import { limitAddress } from '../actions/limits.ts'
import { paths } from '../paths.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import { slowed } from './slowed.ts'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await steppedUpSession(context, request)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await steppedUpSession(context, request)
  const { locale, address } = context.get(pageRequest)
  const asTyped = typed(await request.formData(), 'address')
  const newAddress = mailAddressOf(asTyped)
  if (!newAddress) return { code: 'noAddress', seconds: 0, typed: asTyped } as const
  const seconds = await limitAddress(signInDb(), 'mail', address)
  if (seconds !== null) return slowed({ code: 'wait', seconds, typed: asTyped } as const)
  await requestAddressChange(session.accountId, newAddress)
  throw goTo(`${paths.account(locale)}?notice=addressAsked`)
}

export default function AddressPage() {
  const t = useT('identity')
  const answer = useActionData<typeof action>()
  const problem = answer?.code === 'wait' ? t('ask.wait', { minutes: Math.ceil(answer.seconds / 60) }) : undefined
  return (
    <FormPage atDesk title={t('newAddress.title')} lead={t('newAddress.lead')} problem={problem}>
      <form method="post" className="stack" noValidate>
        <TextField
          name="address"
          type="email"
          label={t('newAddress.label')}
          autoComplete="email"
          defaultValue={answer?.typed}
          error={answer?.code === 'noAddress' ? t('noAddress') : undefined}
          required
        />
        <Button>{t('newAddress.button')}</Button>
      </form>
    </FormPage>
  )
}
