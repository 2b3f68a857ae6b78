import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { publicNetwork } from '#modules/network'
import { runAction } from '#platform/action'
import { Button, ButtonLink, Disclosure, KeyValues, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { confirmApplication, withdrawApplication } from '../actions/answer-link.ts'
import { hashOfToken } from '../link-token.ts'
import { paths } from '../paths.ts'
import { applicationByToken } from '../store/applications.ts'
import { beginPublic, directoryLimit, type Context } from './begin.ts'
import { confirmCookie } from './link-cookies.ts'

export const handle = { permission: 'public', unlisted: true }

function waitingToken(context: Context): string | null {
  return confirmCookie.read(context.get(pageRequest))
}

/** Shows what would be confirmed; only the button confirms. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { network } = await beginPublic(context, directoryLimit)
  const token = waitingToken(context)
  const application =
    token === null
      ? null
      : await inTransaction({ networkId: network.id }, (db) => applicationByToken(db, hashOfToken(token), new Date()))
  if (!application) return data({ application: null }, { status: 410 })
  const { state, content } = application
  return data({ application: { state, name: content.organisationName, email: content.contactEmail } })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const network = await publicNetwork()
  const token = waitingToken(context)
  if (!network || token === null) return data({ done: null }, { status: 410 })
  const withdraws = typed(await request.formData(), 'intent') === 'withdraw'
  const answer = await runAction(
    withdraws ? withdrawApplication : confirmApplication,
    { token },
    { actor: { kind: 'visitor' }, networkId: network.id, now: new Date(), door: 'page' },
  )
  if (!answer.ok) return data({ done: null }, { status: answer.problem.kind === 'refused' ? 409 : 410 })
  return data({ done: withdraws ? ('withdrawn' as const) : ('confirmed' as const) })
}

export default function ConfirmPage() {
  const t = useT('members')
  const locale = useLocale()
  const { application } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const done = returned?.done
  const mayWithdraw = application?.state === 'applied' || application?.state === 'approvedOnce'
  return (
    <main id="content" className="wrap page">
      <title>{t('confirm.title')}</title>
      <div className="narrow stack stack--l">
        <h1 className="h1">{t('confirm.title')}</h1>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`confirm.${done}`)}</p>
          </Notice>
        )}
        {!application && (
          <>
            <p className="lead">{t('confirm.gone')}</p>
            <p>
              <ButtonLink href={paths.join(locale)}>{t('join.title')}</ButtonLink>
            </p>
          </>
        )}
        {application && (
          <KeyValues
            facts={[
              { key: t('join.field.organisationName'), value: application.name },
              { key: t('join.field.contactEmail'), value: application.email },
              { key: t('field.state'), value: t(`applicationState.${application.state}`) },
            ]}
          />
        )}
        {application?.state === 'unconfirmed' && (
          <form method="post" className="stack">
            <p>{t('confirm.text')}</p>
            <div>
              <Button name="intent" value="confirm">
                {t('confirm.button')}
              </Button>
            </div>
          </form>
        )}
        {mayWithdraw && (
          <>
            <p>{t('confirm.waiting')}</p>
            <Disclosure summary={t('confirm.withdraw')}>
              <form method="post" className="stack">
                <p>{t('confirm.withdrawText')}</p>
                <div>
                  <Button variant="secondary" name="intent" value="withdraw">
                    {t('confirm.withdraw')}
                  </Button>
                </div>
              </form>
            </Disclosure>
          </>
        )}
      </div>
    </main>
  )
}
