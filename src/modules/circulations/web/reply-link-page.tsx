import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { publicNetwork } from '#modules/network'
import { presentShortProfile } from '#modules/shortprofiles'
import { runAction, type ActionContext } from '#platform/action'
import { Button, ButtonLink, Notice, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { formatDate, translator, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as identity } from '#paths/identity'
import { askCode, confirmByCode, replyByLink, type CodeRefusal } from '../actions/reply-by-link.ts'
import { hashOfSecret } from '../link-token.ts'
import { paths } from '../paths.ts'
import { shownByLink } from '../queries/link-view.ts'
import { replyCookie } from './reply-cookie.ts'
import { ReplyForm, WhatFollows } from './reply-form.tsx'
import { errorsOfReply, noReply, readReply, replyInput } from './reply-values.ts'
import { printedBy } from './reply-view.ts'
import { ShortProfileSheet } from './short-profile-sheet.tsx'
import './circulations.css'

export const handle = { permission: 'public', unlisted: true }

/** A person answers a handful; whoever tries codes or secrets is slowed (W30). */
const linkLimit = rateLimit({ name: 'reply link', perMinute: 20, burst: 20 })

const outcomes = ['replied', 'coded', 'confirmed'] as const

type Context = LoaderFunctionArgs['context']

async function waiting(context: Context): Promise<{ networkId: number; token: string } | null> {
  limitPage(context, linkLimit)
  const network = await publicNetwork()
  const token = replyCookie.read(context.get(pageRequest))
  return network && token !== null ? { networkId: network.id, token } : null
}

/** Shows the masked profile; only a button answers (W9). Ended links, whatever the reason, answer alike: 410. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const arrived = await waiting(context)
  const now = new Date()
  const view = arrived && (await shownByLink(arrived.networkId, arrived.token, now))
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', outcomes)
  if (!view) return data({ view: null, done }, { status: 410 })
  const { caseNumber, profile, dueOn, vacancies, given, isAnswered, organisationName } = view
  const t = translator(locale, 'circulations')
  return data({
    done,
    view: {
      caseNumber,
      profile: profile && presentShortProfile(profile, locale),
      printedBy: printedBy(t('link.reader', { organisation: organisationName }), locale, now),
      due: formatDate(locale, dueOn),
      vacancies: vacancies.map(({ id, title }) => ({ value: id, label: title })),
      given: given && {
        ...given,
        text: t(`answer.${given.kind}`),
        confirmUntil: formatDate(locale, given.confirmUntil, 'long'),
      },
      isAnswered,
    },
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const arrived = await waiting(context)
  if (!arrived) throw data(null, { status: 410 })
  const { networkId, token } = arrived
  const linkHash = hashOfSecret(token)
  const now = new Date()
  const acting: ActionContext = { actor: { kind: 'visitor' }, networkId, now, door: 'page', linkHash }
  const back = (done: (typeof outcomes)[number]) => redirect(`${paths.replyByLink(locale)}?done=${done}`)
  const form = await request.formData()
  const intent = typed(form, 'intent')
  if (intent === 'reply') {
    const values = readReply(form)
    const replied = await runAction(replyByLink, { reply: replyInput(values) }, acting)
    if (replied.ok) return back('replied')
    if (replied.problem.kind === 'notFound') throw data(null, { status: 410 })
    return data({ values, errors: errorsOfReply(replied.problem, locale), codeError: null }, { status: 422 })
  }
  const code = typed(form, 'code')
  const answer =
    intent === 'confirm' ? await runAction(confirmByCode, { code }, acting) : await runAction(askCode, {}, acting)
  if (answer.ok && (answer.result === null || answer.result.isConfirmed)) {
    return back(intent === 'confirm' ? 'confirmed' : 'coded')
  }
  if (!answer.ok && answer.problem.kind === 'notFound') throw data(null, { status: 410 })
  const refusal: CodeRefusal = !answer.ok && answer.problem.kind === 'refused' ? answer.problem.code : 'wrongCode'
  const codeError = translator(locale, 'circulations')(`code.error.${refusal}`)
  return data({ values: noReply, errors: [], codeError }, { status: 422 })
}

export default function ReplyLinkPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { view, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (!view) {
    return (
      <main id="content" className="wrap page">
        <title>{t('link.goneTitle')}</title>
        <div className="narrow stack stack--l">
          <h1 className="h1">{t('link.goneTitle')}</h1>
          <p className="lead">{t('link.gone')}</p>
          <p>
            <ButtonLink variant="secondary" href={identity.signIn(locale)}>
              {t('link.signIn')}
            </ButtonLink>
          </p>
        </div>
      </main>
    )
  }
  const { caseNumber, profile, given, isAnswered, due, vacancies } = view
  return (
    <main id="content" className="wrap page">
      <title>{t('reply.pageTitle', { number: caseNumber })}</title>
      {done && (
        <Notice tone="ok" live>
          <p>{t(`link.done.${done}`)}</p>
        </Notice>
      )}
      <div className="ci__two">
        {profile ? (
          <ShortProfileSheet caseNumber={caseNumber} profile={profile} printedBy={view.printedBy}>
            <p className="small muted">{t('link.only')}</p>
          </ShortProfileSheet>
        ) : (
          <header className="stack stack--s">
            <h1 className="h1">{t('reply.pageTitle', { number: caseNumber })}</h1>
            <p className="lead">{t('link.late', { due })}</p>
          </header>
        )}
        {given === null && !isAnswered && (
          <div className="ci__reply">
            <ReplyForm
              values={returned?.values ?? noReply}
              errors={returned?.errors ?? []}
              due={due}
              vacancies={vacancies}
              hint={t('link.hint')}
            />
          </div>
        )}
        {given === null && !isAnswered && <WhatFollows />}
        {(given !== null || isAnswered) && <Given />}
      </div>
    </main>
  )
}

function Given() {
  const t = useT('circulations')
  const { view } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const given = view?.given
  if (!given) {
    return (
      <section className="card pad stack">
        <h2 className="h2">{t('link.answered')}</h2>
        <p>{t('link.answeredText')}</p>
      </section>
    )
  }
  return (
    <section className="card pad stack">
      <h2 className="h2">{t('link.given', { answer: given.text })}</h2>
      {given.isConfirmed && <p>{t('link.confirmed')}</p>}
      {!given.isConfirmed && (
        <>
          <p>{t('link.unconfirmed', { day: given.confirmUntil })}</p>
          <form method="post" className="stack" noValidate>
            <TextField
              id="code"
              name="code"
              label={t('code.label')}
              hint={t('code.hint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={returned?.codeError ?? undefined}
              short
            />
            <div className="row">
              <Button name="intent" value="confirm">
                {t('code.submit')}
              </Button>
              {given.mayAskCode && (
                <Button name="intent" value="code" variant="secondary">
                  {t('code.ask')}
                </Button>
              )}
            </div>
          </form>
        </>
      )}
    </section>
  )
}
