import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Notice, Tag, TextAreaField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as placements } from '#paths/placements'
import { confirmLinkReply } from '../actions/confirm-reply.ts'
import { askQuestion, longestQuestion } from '../actions/questions.ts'
import { replyTo } from '../actions/reply.ts'
import { paths } from '../paths.ts'
import { ReplyForm, WhatFollows } from './reply-form.tsx'
import { errorsOfReply, noReply, readReply, replyInput } from './reply-values.ts'
import { replyView } from './reply-view.ts'
import { ShortProfileSheet } from './short-profile-sheet.tsx'
import './circulations.css'

export const handle = { permission: 'circulations.reply' }

const outcomes = ['replied', 'asked', 'confirmed'] as const

export async function loader(args: LoaderFunctionArgs) {
  const view = await replyView(args)
  return { ...view, done: takeFromAddress(new URL(args.request.url).searchParams, 'done', outcomes) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const { processId = '' } = params
  const form = await request.formData()
  const now = new Date()
  const acting = { actor, networkId: actor.networkId, now }
  const back = (done: (typeof outcomes)[number]) => redirect(`${paths.reply(locale, { processId })}?done=${done}`)
  const intent = typed(form, 'intent')
  if (intent === 'ask') {
    const text = typed(form, 'question')
    const asked = await runAction(askQuestion, { processId, text }, acting)
    if (asked.ok) return back('asked')
    if (asked.problem.kind === 'notFound') throw data(null, { status: 404 })
    const code = asked.problem.kind === 'refused' ? asked.problem.code : 'missing'
    const question = { text, message: translator(locale, 'circulations')(`ask.error.${code}`) }
    return data({ values: noReply, errors: [], question }, { status: 422 })
  }
  if (intent === 'confirm') {
    const confirmed = await runAction(confirmLinkReply, { processId }, acting)
    if (confirmed.ok) return back('confirmed')
    throw data(null, { status: 404 })
  }
  const values = readReply(form)
  const replied = await runAction(replyTo, { processId, reply: replyInput(values) }, acting)
  if (replied.ok) return back('replied')
  if (replied.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: errorsOfReply(replied.problem, locale), question: null }, { status: 422 })
}

export default function ReplyPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { caseNumber, profile, done, state, tone, sender, processId } = view
  return (
    <main id="content" className="wrap page">
      <title>{t('reply.pageTitle', { number: caseNumber })}</title>
      <Breadcrumb crumbs={[{ label: t('received.title'), href: paths.received(locale) }]} />
      {done && (
        <Notice tone="ok" live>
          <p>{t(`reply.done.${done}`)}</p>
        </Notice>
      )}
      <div className="ci__two">
        <div className="stack stack--l">
          {profile === null && (
            <>
              <h1 className="h1">{t('received.gone')}</h1>
              <p className="lead">{t(view.knowsName ? 'reply.goneNamed' : 'reply.gone', { number: caseNumber })}</p>
            </>
          )}
          {view.knowsName && (
            <Notice tone="ok" title={t('reply.named')}>
              <ButtonLink href={placements.received(locale, { processId })}>{t('reply.openPerson')}</ButtonLink>
            </Notice>
          )}
          {profile && (
            <ShortProfileSheet caseNumber={caseNumber} profile={profile} printedBy={view.printedBy}>
              <p>
                <Tag tone={tone}>{state}</Tag> <span className="small muted">{t('reply.from', { name: sender })}</span>
              </p>
              {view.reasons.length > 0 && (
                <Notice title={t('reply.why')}>
                  <p>{view.reasons.join(' · ')}</p>
                </Notice>
              )}
              <p className="no-print">
                <ButtonLink icon="download" variant="secondary" href={paths.sheet(locale, { processId })}>
                  {t('reply.sheet')}
                </ButtonLink>
              </p>
            </ShortProfileSheet>
          )}
          <Given />
        </div>
        {view.mayReply && (
          <div className="stack stack--l ci__reply">
            {view.unconfirmed && <Unconfirmed />}
            <ReplyForm
              values={returned?.values ?? noReply}
              errors={returned?.errors ?? []}
              due={view.due}
              vacancies={view.vacancies}
              colleagues={view.colleagues}
              hint={t('reply.hint')}
            />
          </div>
        )}
        <div className="stack stack--xl">
          <Questions />
          {view.mayReply && <WhatFollows />}
        </div>
      </div>
    </main>
  )
}

function Unconfirmed() {
  const t = useT('circulations')
  return (
    <Notice tone="warn" title={t('reply.unconfirmed')}>
      <p>{t('reply.unconfirmedText')}</p>
      <form method="post">
        <Button name="intent" value="confirm" variant="secondary">
          {t('reply.confirm')}
        </Button>
      </form>
    </Notice>
  )
}

function Given() {
  const t = useT('circulations')
  const { replies } = useLoaderData<typeof loader>()
  if (replies.length === 0) return null
  return (
    <section className="stack">
      <h2 className="h3">{t('reply.given')}</h2>
      <ol className="ci__history">
        {replies.map(({ kind, details, comment, at, by, isConfirmed }, position) => (
          <li key={position}>
            <span className="b">{kind}</span> {details.join(' · ')}{' '}
            <span className="small muted">{[by, at].join(' · ')}</span>{' '}
            {!isConfirmed && <Tag tone="warn">{t('reply.unconfirmed')}</Tag>}
            {comment !== '' && <p className="small">{comment}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Questions() {
  const t = useT('circulations')
  const { questions, mayAsk } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (!mayAsk && questions.length === 0) return null
  return (
    <section className="stack">
      <h2 className="h3">{t('ask.title')}</h2>
      {questions.map(({ questionId, text, answer }) => (
        <div key={questionId}>
          <p>
            <span className="b">{t('one.question')}</span> {text}
          </p>
          <p className={answer === null ? 'small muted' : undefined}>{answer ?? t('ask.waiting')}</p>
        </div>
      ))}
      {mayAsk && (
        <form method="post" className="stack no-print" noValidate>
          <TextAreaField
            id="question"
            name="question"
            label={t('ask.label')}
            hint={t('ask.hint')}
            rows={2}
            maxLength={longestQuestion}
            defaultValue={returned?.question?.text ?? ''}
            error={returned?.question?.message}
          />
          <div>
            <Button name="intent" value="ask" variant="secondary">
              {t('ask.submit')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
