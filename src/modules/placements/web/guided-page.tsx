import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { fullName } from '#modules/couples'
import { Breadcrumb } from '#platform/components'
import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as circulations } from '#paths/circulations'
import { paths } from '../paths.ts'
import { guidedProcess } from '../queries/open-process.ts'
import { doneMarks, postToProcess } from './post-process.ts'
import { presentProcess } from './present-process.ts'
import { History, NextSteps, Outcome } from './process-parts.tsx'
import './placements.css'

export const handle = { permission: 'circulations.send' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const opened = await inTransaction(scope, (db) => guidedProcess(db, actor, params.processId ?? ''))
  if (!opened) throw data(null, { status: 404 })
  const { identity, process } = opened
  return {
    ...presentProcess(opened, locale, new Date(), false),
    done: takeFromAddress(new URL(request.url).searchParams, 'done', doneMarks),
    circulationId: process.circulationId,
    name: identity ? fullName(identity) : process.caseNumber,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const processId = params.processId ?? ''
  const posted = await postToProcess(actor, processId, request, context)
  if ('done' in posted) throw redirect(`${paths.guided(locale, { processId })}?done=${posted.done}`, 303)
  return data(posted, { status: 422 })
}

export default function GuidedProcessPage() {
  const t = useT('placements')
  const locale = useLocale()
  const posted = useActionData<typeof action>()
  const { caseNumber, circulationId, name, recipientName: recipient, ...view } = useLoaderData<typeof loader>()
  const title = t('guided.title', { name, recipient })
  return (
    <main id="content" className="wrap wrap--desk page placed">
      <title>{title}</title>
      <Breadcrumb
        crumbs={[{ label: t('own.case', { caseNumber }), href: circulations.circulation(locale, { circulationId }) }]}
      />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t('guided.lead')}</p>
        <Outcome posted={posted} done={view.done} />
      </header>
      <section className="card pad" aria-labelledby="reply">
        <h2 className="h3" id="reply">
          {t('reply.title')}
        </h2>
        <p>{view.reply}</p>
        {view.comment && <blockquote className="placed__text placed__said">{view.comment}</blockquote>}
      </section>
      <NextSteps {...view} isOwn={false} posted={posted} />
      <History lines={view.history} />
    </main>
  )
}
