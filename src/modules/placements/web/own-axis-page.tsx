import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Breadcrumb, Button, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as calendar } from '#paths/calendar'
import { paths as circulations } from '#paths/circulations'
import { shareDates } from '../actions/show-dates.ts'
import { paths } from '../paths.ts'
import { ownAxis } from '../queries/axis.ts'
import { TimeAxis } from './axis.tsx'
import { presentAxis } from './present-axis.ts'
import './placements.css'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const axis = await inTransaction(scope, (db) => ownAxis(db, actor, now))
  return {
    axis: presentAxis(axis, calendarDay(now), locale),
    partner: axis.partner,
    done: takeFromAddress(new URL(request.url).searchParams, 'done', ['shared']),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const shown = typed(await request.formData(), 'shown') === 'yes'
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  // Nobody to show it to any more is seen on the page itself.
  const answer = await runAction(shareDates, { shown, personId: actor.personId }, acting)
  throw redirect(`${paths.ownAxis(locale)}${answer.ok ? '?done=shared' : ''}`, 303)
}

export default function OwnAxisPage() {
  const t = useT('placements')
  const ofCalendar = useT('calendar')
  const locale = useLocale()
  const { axis, partner, done } = useLoaderData<typeof loader>()
  const title = t(partner ? 'axis.title' : 'axis.titleAlone')
  return (
    <main id="content" className="wrap page placed">
      <title>{title}</title>
      <Breadcrumb crumbs={[{ label: t('own.back'), href: circulations.own(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t('axis.lead')}</p>
        <p>
          <a href={calendar.own(locale)}>{ofCalendar('link')}</a>
        </p>
        {done && (
          <Notice tone="ok" live>
            <p>{t('axis.shared')}</p>
          </Notice>
        )}
      </header>
      <TimeAxis view={axis} />
      {partner && (
        <section className="card pad no-print" aria-labelledby="share">
          <h2 className="h3" id="share">
            {t('axis.share')}
          </h2>
          <p className="small muted">{t('axis.shareText', { called: partner.called })}</p>
          <form method="post">
            <label className="placed__agree">
              <input
                type="checkbox"
                className="kern-form-check__checkbox"
                name="shown"
                value="yes"
                defaultChecked={partner.seesMine}
              />
              <span>{t('axis.shareYes', { called: partner.called })}</span>
            </label>
            <Button variant="secondary">{t('axis.shareSave')}</Button>
          </form>
        </section>
      )}
    </main>
  )
}
