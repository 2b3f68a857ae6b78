import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import {
  Breadcrumb,
  Button,
  Disclosure,
  ErrorSummary,
  KeyValues,
  Notice,
  Tag,
  TextAreaField,
} from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT, type Translator } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as placements } from '#paths/placements'
import { dropRecipient, endCirculation } from '../actions/end-circulation.ts'
import { answerQuestion, longestAnswer } from '../actions/questions.ts'
import { paths } from '../paths.ts'
import { circulationView } from './circulation-view.ts'
import { postReminder, type ReturnedReminder } from './post-reminder.ts'
import { RemindForm } from './remind-form.tsx'
import { revealingKinds } from '../rules/anonymous.ts'
import './circulations.css'

export const handle = { permission: 'circulations.send' }

const outcomes = ['started', 'ended', 'dropped', 'answered', 'reminded'] as const

type Returned = { questionId: string; answer: string; message: string; reminder: ReturnedReminder | null }
const nothingReturned: Returned = { questionId: '', answer: '', message: '', reminder: null }

export async function loader(args: LoaderFunctionArgs) {
  const view = await circulationView(args)
  return { ...view, done: takeFromAddress(new URL(args.request.url).searchParams, 'done', outcomes) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'circulations')
  const { circulationId = '' } = params
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const intent = typed(form, 'intent')
  const questionId = typed(form, 'questionId')
  const answer = typed(form, 'answer')
  const backWith = (done: (typeof outcomes)[number]) =>
    redirect(`${paths.circulation(locale, { circulationId })}?done=${done}`)
  if (intent === 'remind') {
    const posted = await postReminder(form, circulationId, acting, locale)
    if (posted.ok) return backWith('reminded')
    if (!posted.returned) throw data(null, { status: 404 })
    return data({ ...nothingReturned, reminder: posted.returned }, { status: 422 })
  }
  if (intent === 'answer') {
    const done = await runAction(answerQuestion, { questionId, answer }, acting)
    if (done.ok) return backWith('answered')
    if (done.problem.kind === 'notFound') throw data(null, { status: 404 })
    const message = messageOf(done.problem, t)
    return data({ ...nothingReturned, questionId, answer, message }, { status: 422 })
  }
  const done =
    intent === 'drop'
      ? await runAction(dropRecipient, { processId: typed(form, 'processId') }, acting)
      : await runAction(endCirculation, { circulationId }, acting)
  if (done.ok) return backWith(intent === 'drop' ? 'dropped' : 'ended')
  if (done.problem.kind !== 'refused') throw data(null, { status: 404 })
  return data({ ...nothingReturned, message: t(`problem.${done.problem.code}`) }, { status: 409 })
}

/** What was found, kind by kind, and what to do about it. */
function messageOf(problem: ActionProblem<'answered' | 'reveals'>, t: Translator<'circulations'>): string {
  if (problem.kind !== 'refused') return t('answer.error.missing')
  if (problem.code === 'answered') return t('answer.error.answered')
  const found = revealingKinds.flatMap((kind) =>
    problem.values[kind] === undefined ? [] : t(`answer.reveals.${kind}`, { found: problem.values[kind] }),
  )
  return [...found, t('answer.error.reveals')].join(' ')
}

export default function CirculationPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { number, name, due, closed, done, processes, remindAll } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('one.title', { number })}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('one.title', { number })}</h1>
        <p className="lead">{t('one.lead', { name, date: due })}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`one.done.${done}`)}</p>
          </Notice>
        )}
        {closed && (
          <Notice>
            <p>{closed}</p>
          </Notice>
        )}
      </header>
      {returned && <ErrorSummary errors={[errorOf(returned, t)]} />}
      <div className="ci__two">
        <section className="stack">
          <h2 className="h2">{t('one.recipients')}</h2>
          {remindAll && (
            <div className="card pad">
              <RemindForm
                remindable={remindAll}
                label={t('remind.all', { count: remindAll.processIds.length })}
                returned={returned?.reminder ?? null}
              />
            </div>
          )}
          {processes.map((process) => (
            <Process key={process.id} process={process} />
          ))}
        </section>
        <Aside />
      </div>
    </main>
  )
}

function errorOf({ reminder, questionId, message }: Returned, t: ReturnType<typeof useT<'circulations'>>) {
  return reminder
    ? { fieldId: `remind-${reminder.key}`, label: t('remind.newDay'), message: reminder.message }
    : { fieldId: `a-${questionId}`, label: t('one.answer'), message }
}

type View = Awaited<ReturnType<typeof circulationView>>['processes'][number]

function Process({ process }: { process: View }) {
  const t = useT('circulations')
  const { isOwn } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const { recipient, caseNumber, state, tone, leaves, sent, reasons, replies, handledBy, steps, mayDrop, id } = process
  return (
    <article className="card pad stack stack--s">
      <div className="ci__top">
        <h3 className="h3">
          {sent && isOwn ? <a href={placements.guided(locale, { processId: id })}>{recipient}</a> : recipient}
        </h3>
        <Tag tone={tone}>{state}</Tag>
      </div>
      <p className="small muted num">
        {[
          caseNumber,
          leaves && t('one.leaves', { time: leaves }),
          sent && t('one.sent', { date: sent }),
          process.ownDue && t('one.ownDue', { date: process.ownDue }),
          handledBy && t('one.handledBy', { name: handledBy }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Unsent text={process.unsent} />
      {reasons.length > 0 && <p className="small muted">{reasons.join(' · ')}</p>}
      {replies.map((reply) => (
        <div key={reply.at + reply.kind}>
          <p>
            <span className="b">{reply.kind}</span> {reply.details.join(' · ')}{' '}
            <span className="small muted nw">{reply.at}</span>{' '}
            {!reply.isConfirmed && <Tag tone="warn">{t('reply.unconfirmed')}</Tag>}
          </p>
          {reply.comment !== '' && <p className="small">{reply.comment}</p>}
        </div>
      ))}
      <Questions process={process} />
      <Reminder process={process} />
      <Disclosure summary={t('history.title')}>
        <ol className="ci__history small">
          {steps.map(({ text, at }, position) => (
            <li key={position}>
              {text} <span className="muted">{at}</span>
            </li>
          ))}
        </ol>
      </Disclosure>
      {mayDrop && (
        <form method="post" className="no-print">
          <input type="hidden" name="processId" value={id} />
          <Button name="intent" value="drop" variant="tertiary">
            {t('one.drop')}
          </Button>
        </form>
      )}
    </article>
  )
}

/** Why nothing left, and the way to a profile made anew. */
function Unsent({ text }: { text: string | null }) {
  const t = useT('circulations')
  const locale = useLocale()
  const { personId, mayAnswer } = useLoaderData<typeof loader>()
  if (text === null) return null
  return (
    <Notice tone="warn">
      <p>{text}</p>
      {mayAnswer && (
        <p>
          <a href={paths.start(locale, { personId })}>{t('unsent.again')}</a>
        </p>
      )}
    </Notice>
  )
}

/** The button for who owes an answer, and what was reminded already. */
function Reminder({ process: { reminder } }: { process: View }) {
  const t = useT('circulations')
  const returned = useActionData<typeof action>()
  const { form, ...said } = reminder
  const lines = [said.last, said.leaves, said.why].filter((line) => line !== null)
  return (
    <>
      {lines.length > 0 && <p className="small muted">{lines.join(' · ')}</p>}
      {form && <RemindForm remindable={form} label={t('remind.one')} returned={returned?.reminder ?? null} />}
    </>
  )
}

function Questions({ process: { questions } }: { process: View }) {
  const t = useT('circulations')
  const { mayAnswer } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return questions.map(({ questionId, text, answer, at }) => (
    <div key={questionId} className="stack stack--s">
      <p>
        <span className="b">{t('one.question')}</span> {text} <span className="small muted nw">{at}</span>
      </p>
      {answer !== null && (
        <p>
          <span className="b">{t('one.answer')}</span> {answer}
        </p>
      )}
      {answer === null && !mayAnswer && <p className="small muted">{t('one.answerElsewhere')}</p>}
      {answer === null && mayAnswer && (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="questionId" value={questionId} />
          <TextAreaField
            id={`a-${questionId}`}
            name="answer"
            label={t('one.answer')}
            hint={t('one.answerHint')}
            rows={2}
            maxLength={longestAnswer}
            defaultValue={returned?.questionId === questionId ? returned.answer : ''}
            error={returned?.questionId === questionId ? returned.message : undefined}
          />
          <div>
            <Button name="intent" value="answer" variant="secondary">
              {t('one.sendAnswer')}
            </Button>
          </div>
        </form>
      )}
    </div>
  ))
}

function Aside() {
  const t = useT('circulations')
  const { profile, versionCount, closed } = useLoaderData<typeof loader>()
  return (
    <aside className="stack stack--l">
      {profile && (
        <section className="card pad stack">
          <h2 className="h3">{profile.title}</h2>
          <KeyValues facts={profile.lines.map(({ label, value }) => ({ key: label, value }))} />
          {versionCount > 1 && <p className="small muted">{t('one.versions', { count: versionCount })}</p>}
        </section>
      )}
      {!closed && (
        <section className="card pad stack no-print">
          <Disclosure summary={t('one.end')}>
            <form method="post" className="stack">
              <p className="small muted">{t('one.endText')}</p>
              <div>
                <Button name="intent" value="end" variant="secondary">
                  {t('one.end')}
                </Button>
              </div>
            </form>
          </Disclosure>
        </section>
      )}
    </aside>
  )
}
