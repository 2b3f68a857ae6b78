import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type StaffActor } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, ErrorSummary, TextAreaField, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'

import { giveNotice } from '../actions/leave.ts'
import { mayEndMembership } from '../actions/policies.ts'
import { paths } from '../paths.ts'
import { consequencesOf } from '../store/consequences.ts'
import { memberById } from '../store/profiles.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { errorAt, errorsOf, readValues, summaryOf } from './form-state.ts'

export const handle = { permission: 'members.read' }

const fields = ['leavesOn', 'content', 'reason'] as const

async function leavable(actor: StaffActor, id: string | undefined) {
  const organisationId = idOrNotFound(id)
  if (!mayEndMembership(actor, organisationId).allowed) notFound()
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const member = await memberById(db, organisationId)
    if (member?.state !== 'member') notFound()
    return { id: member.id, name: member.name, consequences: await consequencesOf(db, organisationId) }
  })
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const member = await leavable(actor, params.organisationId)
  const today = calendarDay(new Date())
  return { ...member, today, values: { leavesOn: today, content: 'stays', reason: '' } }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const { id: organisationId, name } = await leavable(actor, params.organisationId)
  const form = await request.formData()
  const values = readValues(form, fields)
  // The name typed anew is the one more thing that a click by mistake does not bring along.
  if (typed(form, 'name').trim().toLowerCase() !== name.toLowerCase())
    return data({ values, errors: errorsOf(wrongName, locale, { wrongName: 'name' }) }, { status: 422 })
  const answer = await runAction(giveNotice, { organisationId, ...values }, actingAs(actor))
  if (answer.ok) return redirect(`${paths.member(locale, { organisationId })}?done=left`)
  const errors = errorsOf(answer.problem, locale, { dayPast: 'leavesOn', dayTooFar: 'leavesOn' })
  return data({ values, errors }, { status: 422 })
}

const wrongName = { kind: 'refused', code: 'wrongName', values: {} } as const

export default function LeavePage() {
  const t = useT('members')
  const locale = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? loaded.values
  const errors = returned?.errors ?? []
  const { contacts, vacancies, offers } = loaded.consequences
  const labels = {
    leavesOn: t('leave.day'),
    content: t('leave.content'),
    reason: t('leave.reason'),
    name: t('leave.name'),
    form: t('leave.title'),
  }
  return (
    <main id="content" className="wrap page">
      <title>{t('leave.title')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.list(locale) },
          { label: loaded.name, href: paths.member(locale, { organisationId: loaded.id }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('leave.heading', { name: loaded.name })}</h1>
        <p className="lead">{t('leave.lead')}</p>
      </header>
      <section className="narrow stack">
        <h2 className="h3">{t('leave.what')}</h2>
        <ul>
          <li>{t('leave.contacts', { count: contacts })}</li>
          <li>{t('leave.vacancies', { count: vacancies })}</li>
          <li>{t('leave.offers', { count: offers })}</li>
          <li>{t('leave.seats')}</li>
          <li>{t('leave.agreement')}</li>
          <li>{t('leave.kept')}</li>
          <li>{t('leave.again')}</li>
        </ul>
      </section>
      <form method="post" className="section narrow stack stack--xl" noValidate id="form">
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextField
          id="leavesOn"
          name="leavesOn"
          type="date"
          label={labels.leavesOn}
          hint={t('leave.dayHint')}
          min={loaded.today}
          defaultValue={values.leavesOn}
          error={errorAt(errors, 'leavesOn')}
        />
        <ChoiceField
          id="content"
          name="content"
          kind="radio"
          label={labels.content}
          choices={[
            { value: 'stays', label: t('leave.contentStays') },
            { value: 'removed', label: t('leave.contentRemoved') },
          ]}
          chosen={[values.content]}
          error={errorAt(errors, 'content')}
        />
        <TextAreaField
          id="reason"
          name="reason"
          label={labels.reason}
          hint={t('leave.reasonHint')}
          rows={3}
          maxLength={1000}
          defaultValue={values.reason}
          error={errorAt(errors, 'reason')}
        />
        <TextField
          id="name"
          name="name"
          label={labels.name}
          hint={t('leave.nameHint', { name: loaded.name })}
          error={errorAt(errors, 'name')}
        />
        <div>
          <Button>{t('leave.submit')}</Button>
        </div>
      </form>
    </main>
  )
}
