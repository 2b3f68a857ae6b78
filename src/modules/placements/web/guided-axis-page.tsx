import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { scopeOf } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { guidedAxis } from '../queries/axis.ts'
import { TimeAxis } from './axis.tsx'
import { presentAxis } from './present-axis.ts'
import './placements.css'

export const handle = { permission: 'couples.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const personId = params.personId ?? ''
  const today = calendarDay(new Date())
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const axis = await inTransaction(scope, (db) => guidedAxis(db, actor, personId, today))
  if (!axis) throw data(null, { status: 404 })
  return { axis: presentAxis(axis, today, locale), names: axis.names, personId }
}

export default function GuidedAxisPage() {
  const t = useT('placements')
  const locale = useLocale()
  const { axis, names, personId } = useLoaderData<typeof loader>()
  const [one, other] = names
  const title = other === null ? t('axis.titleGuidedAlone', { one }) : t('axis.titleGuided', { one, other })
  return (
    <main id="content" className="wrap wrap--desk page placed">
      <title>{title}</title>
      <Breadcrumb crumbs={[{ label: one, href: couples.guidedFile(locale, { personId }) }]} />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t('axis.lead')}</p>
      </header>
      <TimeAxis view={axis} />
    </main>
  )
}
