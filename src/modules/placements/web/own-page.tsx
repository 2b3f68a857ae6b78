import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { consentText, endsSoon, monthsLater, usualMonths } from '#modules/consent'
import { hasEnded, isHired, knowsIdentity } from '#modules/circulations'
import { Breadcrumb, Button, ButtonLink, KeyValues, Notice } from '#platform/components'
import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { calendarDay, formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as calendar } from '#paths/calendar'
import { paths as circulations } from '#paths/circulations'
import { paths as consent } from '#paths/consent'
import { paths as documents } from '#paths/documents'
import { stepUpTo } from '#paths/identity'
import { paths } from '../paths.ts'
import { ownProcess, type OwnProcess } from '../queries/open-process.ts'
import { appointmentsOf } from '../rules/coupled-deadlines.ts'
import { doneMarks, postToProcess } from './post-process.ts'
import { extensionDraft, presentAppointment, presentChat, presentProcess } from './present-process.ts'
import { Chat, History, NextSteps, Outcome } from './process-parts.tsx'
import './placements.css'

export const handle = { permission: 'person' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const now = new Date()
  const opened = await inTransaction(scope, (db) => ownProcess(db, actor, params.processId ?? '', now))
  if (!opened) throw data(null, { status: 404 })
  const { version, title, body } = consentText('identity', locale)
  const [appointment] = appointmentsOf([opened.process], calendarDay(now))
  return {
    ...presentProcess(opened, locale, now, true),
    appointment: appointment ? presentAppointment(appointment, locale) : null,
    done: takeFromAddress(address.searchParams, 'done', doneMarks),
    messages: presentChat(opened.messages, 'person', locale),
    draft: extensionDraft(opened, address.searchParams.get('extend') ?? '', locale),
    isReleased: knowsIdentity(opened.process.state),
    named: presentNamed(opened, locale, now),
    isOpen: !hasEnded(opened.process.state) && opened.namedUntil !== null,
    release: opened.mayRelease && {
      text: { version, title, paragraphs: body.split('\n\n') },
      until: formatDate(locale, monthsLater(now, usualMonths), 'long'),
      isProven: actor.session.steppedUp,
      proof: stepUpTo(locale, `${address.pathname}#release`),
    },
  }
}

/** Until when the recipient sees name and contact; null where that matters no more. */
function presentNamed({ process: { state }, namedUntil }: OwnProcess, locale: Locale, now: Date) {
  if (!knowsIdentity(state) || hasEnded(state)) return null
  if (namedUntil === null) return isHired(state) ? ({ standing: 'over', date: '' } as const) : null
  const standing = endsSoon(namedUntil, now) ? 'endsSoon' : 'open'
  return { standing, date: formatDate(locale, namedUntil, 'long') } as const
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const processId = params.processId ?? ''
  const posted = await postToProcess(actor, processId, request, context)
  if ('done' in posted) throw redirect(`${paths.own(locale, { processId })}?done=${posted.done}`, 303)
  return data(posted, { status: 422 })
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function OwnProcessPage() {
  const t = useT('placements')
  const locale = useLocale()
  const posted = useActionData<typeof action>()
  const view = useLoaderData<typeof loader>()
  const { recipientName: recipient, reply, comment } = view
  return (
    <main id="content" className="wrap page placed">
      <title>{recipient}</title>
      <Breadcrumb crumbs={[{ label: t('own.back'), href: circulations.own(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{recipient}</h1>
        <p className="lead">{t('own.lead', { recipient })}</p>
        <Outcome posted={posted} done={view.done} />
      </header>
      <section className="card pad" aria-labelledby="reply">
        <h2 className="h3" id="reply">
          {t('reply.title')}
        </h2>
        <p>{reply}</p>
        {comment && <blockquote className="placed__text placed__said">{comment}</blockquote>}
      </section>
      {view.appointment && <Appointment {...view.appointment} processId={view.processId} />}
      {view.release && <Release release={view.release} recipient={recipient} />}
      {view.named && <Named {...view.named} recipientId={view.recipientId} recipient={recipient} />}
      {view.isReleased && (
        <p>
          <ButtonLink href={documents.release(locale, { organisationId: view.recipientId })} variant="secondary">
            {t('release.documents')}
          </ButtonLink>
        </p>
      )}
      <NextSteps {...view} isOwn posted={posted} />
      {view.isReleased && (
        <Chat lines={view.messages} other={recipient} isOpen={view.isOpen} posted={posted} draft={view.draft} />
      )}
      <History lines={view.history} />
    </main>
  )
}

type NamedProps = NonNullable<View['named']> & { recipientId: string; recipient: string }

/** The release has a day on which it ends: told from the start, asked about in its last month, and explained once it is over. */
function Named({ standing, date, recipientId, recipient }: NamedProps) {
  const t = useT('placements')
  const locale = useLocale()
  if (standing === 'open') return <p>{t('named.open', { recipient, date })}</p>
  return (
    <Notice tone={standing === 'over' ? 'info' : 'warn'}>
      <p>{t(`named.${standing}`, { recipient, date })}</p>
      <ButtonLink
        href={`${consent.give(locale, { purpose: 'identity' })}?for=${recipientId}`}
        variant="secondary"
        size="s"
      >
        {t('named.extend')}
      </ButtonLink>
    </Notice>
  )
}

/** The day that comes next with this recipient, for the person's own calendar too. */
function Appointment({ text, on, processId }: { text: string; on: string; processId: string }) {
  const t = useT('calendar')
  const locale = useLocale()
  return (
    <section className="card pad" aria-labelledby="appointment">
      <h2 className="h3" id="appointment">
        {t('days.own')}
      </h2>
      <KeyValues facts={[{ key: text, value: on }]} />
      <div className="row">
        <ButtonLink href={calendar.appointment(locale, { processId })} variant="secondary" icon="calendar">
          {t('days.add')}
        </ButtonLink>
        <a href={calendar.own(locale)}>{t('link')}</a>
      </div>
    </section>
  )
}

/** The consent in full, a box that nobody ticked beforehand, and a fresh proof first. */
function Release({ release, recipient }: { release: Exclude<View['release'], false>; recipient: string }) {
  const t = useT('placements')
  const { text, until, isProven, proof } = release
  return (
    <section className="card pad placed__release" id="release" aria-labelledby="release-title">
      <h2 className="h3" id="release-title">
        {t('release.title')}
      </h2>
      <p>{t('release.lead', { recipient })}</p>
      <details>
        <summary>{text.title}</summary>
        {text.paragraphs.map((paragraph) => (
          <p key={paragraph} className="small">
            {paragraph}
          </p>
        ))}
      </details>
      {isProven ? (
        <form method="post">
          <input type="hidden" name="act" value="release" />
          <input type="hidden" name="textVersion" value={text.version} />
          <label className="placed__agree">
            <input type="checkbox" className="kern-form-check__checkbox" name="agreed" value="yes" required />
            <span>{t('release.agree', { recipient })}</span>
          </label>
          <p className="small">{t('release.until', { date: until, recipient })}</p>
          <Button>{t('release.button')}</Button>
        </form>
      ) : (
        <>
          <p>{t('release.proof')}</p>
          <ButtonLink href={proof}>{t('release.proofButton')}</ButtonLink>
        </>
      )}
      <p className="small muted">{t('release.undo')}</p>
    </section>
  )
}
