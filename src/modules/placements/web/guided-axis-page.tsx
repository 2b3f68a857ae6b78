import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { remindRecipients } from '#modules/circulations'
import { runAction, scopeOf } from '#platform/action'
import { Breadcrumb, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as couples } from '#paths/couples'
import { paths } from '../paths.ts'
import { guidedAxis } from '../queries/axis.ts'
import { TimeAxis } from './axis.tsx'
import { presentAxis } from './present-axis.ts'
import './placements.css'

export const handle = { permission: 'couples.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const personId = params.personId ?? ''
  const now = new Date()
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const axis = await inTransaction(scope, (db) => guidedAxis(db, actor, personId, now))
  if (!axis) throw data(null, { status: 404 })
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', ['reminded'])
  return { axis: presentAxis(axis, calendarDay(now), locale), names: axis.names, personId, done }
}

/** The button beside a gap: reminds one recipient whose last day lies ahead. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const input = { circulationId: typed(form, 'circulationId'), processIds: [typed(form, 'processId')], dueOn: null }
  const answer = await runAction(remindRecipients, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) throw redirect(`${paths.guidedAxis(locale, { personId: params.personId ?? '' })}?done=reminded`, 303)
  if (answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return data({ message: translator(locale, 'circulations')(`remind.error.${answer.problem.code}`) }, { status: 409 })
}

export default function GuidedAxisPage() {
  const t = useT('placements')
  const locale = useLocale()
  const { axis, names, personId, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const [one, other] = names
  const title = other === null ? t('axis.titleGuidedAlone', { one }) : t('axis.titleGuided', { one, other })
  return (
    <main id="content" className="wrap wrap--desk page placed">
      <title>{title}</title>
      <Breadcrumb crumbs={[{ label: one, href: couples.guidedFile(locale, { personId }) }]} />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t('axis.lead')}</p>
        {returned && (
          <Notice tone="danger" live title={t('problem.title')}>
            <p>{returned.message}</p>
          </Notice>
        )}
        {done && !returned && (
          <Notice tone="ok" live>
            <p>{t('axis.reminded')}</p>
          </Notice>
        )}
      </header>
      <TimeAxis view={axis} />
    </main>
  )
}
