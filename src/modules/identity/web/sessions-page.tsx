import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'

import { endOwnSessions } from '../actions/sessions.ts'
import { paths } from '../paths.ts'
import { deviceOf } from '../rules/device.ts'
import { livingSessionsOf } from '../store/sessions.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { ownSession } from './own-session.ts'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId, sessionId } = await ownSession(context, request)
  const sessions = await livingSessionsOf(signInDb(), accountId)
  return {
    sessions: sessions.map(({ id, made, createdAt, usedAt, userAgent }) => ({
      id,
      made,
      createdAt,
      usedAt,
      device: deviceOf(userAgent),
      isThis: id === sessionId,
    })),
  }
}

/** Ending sessions needs no step-up: whoever fears for an account should not be held up. */
export async function action({ request, context }: ActionFunctionArgs) {
  const session = await ownSession(context, request)
  const { locale } = context.get(pageRequest)
  const which = typed(await request.formData(), 'session')
  await endOwnSessions(session, which)
  throw goTo(which === 'all' ? `${paths.signIn(locale)}?notice=signedOut` : paths.sessions(locale))
}

export default function SessionsPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { sessions } = useLoaderData<typeof loader>()
  return (
    <FormPage atDesk title={t('sessions.title')} lead={t('sessions.lead')}>
      <ul className="stack">
        {sessions.map(({ id, made, createdAt, usedAt, device, isThis }) => (
          <li key={id} className="card pad split">
            <div>
              <p className="b">
                {device ?? t('sessions.unknownDevice')} {isThis && <Tag tone="ok">{t('sessions.this')}</Tag>}
              </p>
              <p className="small muted">
                {t(`sessions.made.${made}`, { at: formatDate(locale, createdAt, 'minute') })}
              </p>
              <p className="small muted">{t('sessions.used', { at: formatDate(locale, usedAt, 'minute') })}</p>
            </div>
            {!isThis && (
              <form method="post">
                <input type="hidden" name="session" value={id} />
                <Button variant="tertiary" size="s">
                  {t('sessions.end')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" className="row">
        <Button variant="secondary" name="session" value="others">
          {t('sessions.endOthers')}
        </Button>
        <Button variant="secondary" name="session" value="all">
          {t('sessions.endAll')}
        </Button>
      </form>
    </FormPage>
  )
}
