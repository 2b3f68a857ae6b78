import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { accountsByIds } from '../actions/accounts.ts'
import { beginSetUp, confirmSecondFactor, removeSecondFactor, setUpInProgress } from '../actions/second-factor.ts'
import { paths } from '../paths.ts'
import { waysInOf } from '../store/accounts.ts'
import { noteSecondFactor } from '../store/sessions.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { askSessionAgain, steppedUpSession } from './own-session.ts'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accountId } = await steppedUpSession(context, request)
  const [[account], { secondFactor }] = await Promise.all([accountsByIds([accountId]), waysInOf(signInDb(), accountId)])
  return { isSetUp: secondFactor, setUp: await setUpInProgress(accountId, account?.address ?? account?.name ?? '') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await steppedUpSession(context, request)
  const { accountId, sessionId, made } = session
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  switch (typed(form, 'step')) {
    case 'begin':
      await beginSetUp(accountId)
      throw goTo(paths.app(locale))
    case 'confirm': {
      const codes = await confirmSecondFactor(accountId, typed(form, 'code'))
      // Password and code were both shown in this session, so it counts as made with two factors.
      if (codes && made === 'password') await noteSecondFactor(signInDb(), sessionId)
      askSessionAgain(context)
      return { codes, isWrong: codes === null }
    }
    case 'remove':
      await removeSecondFactor(session)
      throw goTo(`${paths.account(locale)}?notice=appRemoved`)
    default:
      throw goTo(paths.app(locale))
  }
}

export default function AppPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { isSetUp, setUp } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.codes) {
    return (
      <FormPage atDesk title={t('app.title')} notice={t('app.done')}>
        <RecoveryCodes codes={answer.codes} />
        <ButtonLink href={paths.account(locale)}>{t('codes.kept')}</ButtonLink>
      </FormPage>
    )
  }
  if (setUp) {
    return (
      <FormPage atDesk title={t('app.title')} problem={answer?.isWrong ? t('app.wrong') : undefined}>
        <ol className="prose stack">
          <li>{t('app.step1')}</li>
          <li className="stack stack--s">
            <p>{t('app.step2')}</p>
            <QrCode text={setUp.address} label={t('app.code')} />
            <p>
              <a href={setUp.address}>{t('app.openHere')}</a>
            </p>
            <p>
              {t('app.orType')} <code className="num">{setUp.typed}</code>
            </p>
          </li>
          <li>{t('app.step3')}</li>
        </ol>
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="step" value="confirm" />
          <TextField
            name="code"
            label={t('secondFactor.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            short
            required
          />
          <Button>{t('app.confirm')}</Button>
        </form>
      </FormPage>
    )
  }
  return (
    <FormPage atDesk title={t('app.title')} lead={t(isSetUp ? 'app.isSetUp' : 'app.lead')}>
      <form method="post">
        <input type="hidden" name="step" value={isSetUp ? 'remove' : 'begin'} />
        <Button variant={isSetUp ? 'secondary' : 'primary'}>{t(isSetUp ? 'app.remove' : 'app.begin')}</Button>
      </form>
    </FormPage>
  )
}
