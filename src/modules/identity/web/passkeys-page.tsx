import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, Notice, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'

import { tellWitness } from '../account-event.ts'
import { paths } from '../paths.ts'
import { deletePasskey, passkeysOf } from '../store/passkeys.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import script from './passkeys.js?url'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  return { passkeys: await passkeysOf(signInDb(), accountId) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const passkeyId = typed(await request.formData(), 'passkey')
  if (/^[0-9a-f-]{36}$/.test(passkeyId) && (await deletePasskey(signInDb(), accountId, passkeyId))) {
    await tellWitness({ accountId, name: 'identity.removePasskey' })
  }
  throw goTo(paths.passkeys(context.get(pageRequest).locale))
}

export default function PasskeysPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { passkeys } = useLoaderData<typeof loader>()
  return (
    <FormPage atDesk title={t('passkeys.title')} lead={t('passkeys.lead')}>
      <ul className="stack">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id} className="card pad split">
            <span>
              <b>{name}</b>{' '}
              <span className="small muted">{t('passkeys.since', { day: formatDate(locale, createdAt) })}</span>
            </span>
            <form method="post">
              <input type="hidden" name="passkey" value={id} />
              <Button variant="tertiary" size="s">
                {t('passkeys.remove', { name: name ?? '' })}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <div data-passkey="add" className="stack" hidden>
        <TextField
          name="name"
          label={t('passkeys.name')}
          hint={t('passkeys.nameHint')}
          placeholder={t('passkeys.unnamed')}
          maxLength={100}
        />
        <Button type="button">{t('passkeys.add')}</Button>
        <p role="alert" className="kern-error" hidden>
          {t('passkeys.failed')}
        </p>
      </div>
      <noscript>
        <Notice>
          <p>{t('passkeys.needsScript')}</p>
        </Notice>
      </noscript>
      <script src={script} defer />
    </FormPage>
  )
}
