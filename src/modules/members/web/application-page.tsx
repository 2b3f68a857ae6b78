import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Breadcrumb, Button, Disclosure, KeyValues, Notice, Tag, TextAreaField, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, formatList, useLocale, useT, type Locale } from '#platform/i18n'

import { approveApplication, recordCheck, refuseApplication, takeBackApproval } from '../actions/decide-application.ts'
import { paths } from '../paths.ts'
import { applicationView, type ApplicationView } from '../queries/application-file.ts'
import { needsTwo } from '../rules/joining.ts'
import { actingAs, idOrNotFound, notFound, type Context } from './begin.ts'
import { errorAt, errorsOf } from './form-state.ts'
import { applicationTones } from './state-tones.ts'
import './members.css'

export const handle = { permission: 'members.decide' }

const outcomes = ['check', 'approve', 'takeBack', 'refuse'] as const

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.decide')
  const view = await applicationView(actor.networkId, idOrNotFound(params.applicationId))
  if (!view) notFound()
  const done = outcomes.find((each) => each === new URL(request.url).searchParams.get('done')) ?? null
  return { ...present(view, actor.accountId, localeOf(context)), done }
}

const localeOf = (context: Context): Locale => context.get(pageRequest).locale

function present(view: ApplicationView, accountId: string, locale: Locale) {
  const { application, member, checks, missing, sameName } = view
  const { content, state, firstApprovedBy, refusalReason, sentAt } = application
  return {
    id: application.id,
    state,
    content: { ...content, kind: undefined },
    member: { id: member.id, name: member.name, kind: member.kind },
    checks: checks.map(({ name, required, done }) => ({
      name,
      required,
      done: done && { note: done.note, by: done.by, at: formatDate(locale, done.checkedAt, 'short') },
    })),
    missing,
    sameName,
    two: needsTwo(member.kind),
    isFirst: firstApprovedBy === accountId,
    firstApprovedBy: view.firstApprovedBy,
    refusalReason,
    sentAt: formatDate(locale, sentAt),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.decide')
  const applicationId = idOrNotFound(params.applicationId)
  const form = await request.formData()
  const intent = outcomes.find((each) => each === typed(form, 'intent'))
  const reason = typed(form, 'reason')
  const acting = actingAs(actor)
  const refused = (problem: ActionProblem<string>) =>
    data({ errors: errorsOf(problem, localeOf(context)), reason }, { status: problem.kind === 'notFound' ? 404 : 422 })
  const here = (done: string) => redirect(`${paths.application(localeOf(context), { applicationId })}?done=${done}`)
  switch (intent) {
    case 'check': {
      const check = {
        applicationId,
        name: typed(form, 'name'),
        done: typed(form, 'done') === 'yes',
        note: typed(form, 'note'),
      }
      const answer = await runAction(recordCheck, check, acting)
      return answer.ok ? here('check') : refused(answer.problem)
    }
    case 'approve': {
      const answer = await runAction(approveApplication, { applicationId }, acting)
      return answer.ok ? here('approve') : refused(answer.problem)
    }
    case 'takeBack': {
      const answer = await runAction(takeBackApproval, { applicationId }, acting)
      return answer.ok ? here('takeBack') : refused(answer.problem)
    }
    case 'refuse': {
      const answer = await runAction(refuseApplication, { applicationId, reason }, acting)
      return answer.ok ? here('refuse') : refused(answer.problem)
    }
    case undefined:
      return notFound()
  }
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function ApplicationPage() {
  const t = useT('members')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? []
  const { member, state } = view
  const isOpen = state === 'applied' || state === 'approvedOnce'
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{member.name}</title>
      <Breadcrumb crumbs={[{ label: t('applications.title'), href: paths.applications(locale) }]} />
      <header className="page__head">
        <h1 className="h1" lang="de">
          {member.name}
        </h1>
        <p className="row row--s">
          <Tag tone={applicationTones[state]}>{t(`applicationState.${state}`)}</Tag>
          <span>{t(`kind.${member.kind}`)}</span>
          <span className="muted">{t('application.sent', { date: view.sentAt })}</span>
        </p>
        {view.done && (
          <Notice tone="ok" live>
            <p>{t(`application.done.${view.done}`)}</p>
          </Notice>
        )}
        {errors.map(({ message }) => (
          <Notice key={message} tone="danger" live>
            <p>{message}</p>
          </Notice>
        ))}
        {view.sameName > 0 && (
          <Notice tone="warn">
            <p>{t('application.sameName', { count: view.sameName })}</p>
          </Notice>
        )}
      </header>
      <div className="mb__page">
        <div className="stack stack--xl">
          <Checks view={view} mayCheck={state === 'applied'} />
          {isOpen && <Decision view={view} />}
          {state === 'refused' && view.refusalReason && (
            <section className="stack">
              <h2 className="h3">{t('application.reason')}</h2>
              <p className="pre">{view.refusalReason}</p>
            </section>
          )}
        </div>
        <Typed view={view} />
      </div>
    </main>
  )
}

function Checks({ view, mayCheck }: { view: View; mayCheck: boolean }) {
  const t = useT('members')
  return (
    <section className="stack" aria-labelledby="checks">
      <h2 className="h3" id="checks">
        {t('application.checks')}
      </h2>
      <ul className="mb__list">
        {view.checks.map(({ name, required, done }) => (
          <li key={name} className="stack stack--s">
            <p className="row row--s">
              <Tag tone={done ? 'ok' : required ? 'warn' : 'line'} icon={done ? 'done' : 'unknown'}>
                {t(done ? 'application.checked' : required ? 'application.required' : 'application.advised')}
              </Tag>
              <strong>{t(`check.${name}.title`)}</strong>
            </p>
            <p className="small muted">{t(`check.${name}.how`)}</p>
            {done && (
              <p className="small">
                {t('application.checkedBy', { by: done.by ?? '–', date: done.at })}
                {done.note && ` ${done.note}`}
              </p>
            )}
            {mayCheck && (
              <form method="post" className="mb__check">
                <input type="hidden" name="intent" value="check" />
                <input type="hidden" name="name" value={name} />
                {done ? (
                  <Button variant="tertiary" size="s" name="done" value="no">
                    {t('application.uncheck')}
                  </Button>
                ) : (
                  <>
                    <TextField name="note" id={`note-${name}`} label={t('application.note')} maxLength={500} />
                    <Button variant="secondary" name="done" value="yes">
                      {t('application.check')}
                    </Button>
                  </>
                )}
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decision({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const returned = useActionData<typeof action>()
  const missing = view.missing.map((name) => t(`check.${name}.title`))
  const because =
    missing.length > 0
      ? t('application.missing', { checks: formatList(locale, missing) })
      : view.state === 'approvedOnce' && view.isFirst
        ? t('refusal.samePerson')
        : undefined
  return (
    <section className="stack" aria-labelledby="decision">
      <h2 className="h3" id="decision">
        {t('application.decision')}
      </h2>
      {view.two && <p>{t('application.two')}</p>}
      {view.state === 'approvedOnce' && <p>{t('application.firstBy', { by: view.firstApprovedBy ?? '–' })}</p>}
      <form method="post" className="row row--s">
        <Button name="intent" value="approve" {...(because && { unusableBecause: because })}>
          {t(view.two && view.state === 'applied' ? 'application.approveFirst' : 'application.approve')}
        </Button>
        {view.state === 'approvedOnce' && view.isFirst && (
          <Button variant="tertiary" name="intent" value="takeBack">
            {t('application.takeBack')}
          </Button>
        )}
      </form>
      <Disclosure summary={t('application.refuse')} open={returned !== undefined}>
        <form method="post" className="stack narrow" noValidate>
          <TextAreaField
            id="reason"
            name="reason"
            label={t('application.reason')}
            hint={t('application.reasonHint')}
            rows={4}
            maxLength={2000}
            defaultValue={returned?.reason}
            error={errorAt(returned?.errors ?? [], 'reason')}
          />
          <div>
            <Button variant="secondary" name="intent" value="refuse">
              {t('application.refuse')}
            </Button>
          </div>
        </form>
      </Disclosure>
    </section>
  )
}

function Typed({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { content } = view
  const facts = [
    { key: t('field.legalName'), value: content.legalName },
    { key: t('field.registerEntry'), value: content.registerEntry },
    {
      key: t('field.address'),
      value: [content.street, `${content.postcode ?? ''} ${content.placeName ?? ''}`.trim()].filter(Boolean).join(', '),
    },
    {
      key: t('field.website'),
      value: content.website && (
        <a href={content.website} rel="noopener noreferrer nofollow ugc">
          {content.website}
        </a>
      ),
    },
    { key: t('join.field.contactName'), value: content.contactName },
    { key: t('join.field.contactJobTitle'), value: content.contactJobTitle },
    { key: t('join.field.contactEmail'), value: content.contactEmail },
    { key: t('join.field.contactPhone'), value: content.contactPhone },
    { key: t('join.field.motivation'), value: content.motivation && <span className="pre">{content.motivation}</span> },
  ].filter(({ value }) => value)
  return (
    <aside className="card pad stack" aria-label={t('application.typed')}>
      <h2 className="h3">{t('application.typed')}</h2>
      {facts.length === 0 ? <p className="muted">{t('application.emptied')}</p> : <KeyValues facts={facts} />}
      <p>
        <a href={paths.member(locale, { organisationId: view.member.id })}>{t('application.toMember')}</a>
      </p>
    </aside>
  )
}
