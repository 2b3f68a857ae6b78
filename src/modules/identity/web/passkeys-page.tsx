import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, Disclosure, Notice, TextField } from '#platform/components'
import { isUuid } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'

import { tellOwner } from '../actions/tell-owner.ts'
import { paths } from '../paths.ts'
import { deletePasskey, passkeysOf, renamePasskey, type ListedPasskey } from '../store/passkeys.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import script from './passkeys.js?url'

export const handle = { permission: 'signedIn' }

const outcomes = ['added', 'removed', 'renamed'] as const
const longestName = 100

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', outcomes)
  return { passkeys: await passkeysOf(signInDb(), accountId), done }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const form = await request.formData()
  const passkeyId = typed(form, 'passkey')
  const here = paths.passkeys(context.get(pageRequest).locale)
  if (!isUuid(passkeyId)) throw goTo(here)
  if (typed(form, 'step') === 'rename') {
    const name = typed(form, 'name').trim().slice(0, longestName)
    if (name === '') throw goTo(here)
    await renamePasskey(signInDb(), accountId, passkeyId, name)
    throw goTo(`${here}?done=renamed`)
  }
  if (await deletePasskey(signInDb(), accountId, passkeyId)) await tellOwner(accountId, 'removePasskey')
  throw goTo(`${here}?done=removed`)
}

export default function PasskeysPage() {
  const t = useT('identity')
  const { passkeys, done } = useLoaderData<typeof loader>()
  return (
    <FormPage
      atDesk
      title={t('passkeys.title')}
      lead={t('passkeys.lead')}
      notice={done ? t(`passkeys.done.${done}`) : undefined}
    >
      <ul className="stack">
        {passkeys.map((passkey) => (
          <OnePasskey key={passkey.id} {...passkey} />
        ))}
      </ul>
      <div data-passkey="add" className="stack" hidden>
        <TextField
          name="name"
          label={t('passkeys.name')}
          hint={t('passkeys.nameHint')}
          placeholder={t('passkeys.unnamed')}
          maxLength={longestName}
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

function OnePasskey({ id, name, createdAt }: ListedPasskey) {
  const t = useT('identity')
  const locale = useLocale()
  const shown = name ?? t('passkeys.unnamed')
  return (
    <li className="card pad stack">
      <div className="split">
        <span>
          <b>{shown}</b>{' '}
          <span className="small muted">{t('passkeys.since', { day: formatDate(locale, createdAt) })}</span>
        </span>
        <form method="post">
          <input type="hidden" name="passkey" value={id} />
          <Button variant="tertiary" size="s" name="step" value="remove">
            {t('passkeys.remove', { name: shown })}
          </Button>
        </form>
      </div>
      <Disclosure summary={t('passkeys.rename', { name: shown })}>
        <form method="post" className="stack">
          <input type="hidden" name="passkey" value={id} />
          <TextField
            id={`name-${id}`}
            name="name"
            label={t('passkeys.name')}
            defaultValue={shown}
            maxLength={longestName}
            required
          />
          <Button variant="secondary" size="s" name="step" value="rename">
            {t('passkeys.renameButton')}
          </Button>
        </form>
      </Disclosure>
    </li>
  )
}
