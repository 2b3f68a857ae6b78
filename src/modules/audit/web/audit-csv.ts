import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, listAddress, queryOrRefuse, readList } from '#platform/list'
import { exportEntries } from '../actions/export-entries.ts'
import { paths } from '../paths.ts'
import { withNames } from '../queries/search-entries.ts'
import { auditList } from '../rules/audit-list.ts'
import { presentEntry } from './present-entry.ts'

export const handle = { permission: 'audit.export' }

/** Taking out is an act with a reason, so there is no file to just open. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'audit.export')
  throw redirect(paths.audit(context.get(pageRequest).locale))
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'audit.export')
  const { locale } = context.get(pageRequest)
  const query = queryOrRefuse(readList(auditList, new URL(request.url).searchParams))
  const reason = typed(await request.formData(), 'reason')
  const back = paths.audit(locale) + listAddress(auditList, query)
  const { networkId } = actor
  const input = { filters: query.filters, reason }
  const answer = await runAction(exportEntries, input, { actor, networkId, now: new Date() })
  if (!answer.ok) {
    if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
    const problem = answer.problem.kind === 'invalid' ? `${back.includes('?') ? '&' : '?'}export=reason#export` : ''
    throw redirect(back + problem)
  }
  const t = translator(locale, 'audit')
  const entries = await withNames(answer.result)
  return csvResponse({
    fileName: paths.auditCsv(locale).split('/').at(-1) ?? '',
    headings: [
      ...(['number', 'at', 'who', 'actor', 'action', 'subject', 'idField', 'fields', 'door'] as const).map((key) =>
        t(`page.${key}`),
      ),
      'SHA-256',
    ],
    rows: entries.map((entry) => {
      const { id, who, action: name, subject, fields, door } = presentEntry(entry, locale)
      const { at, actorId, subjectId, hash } = entry
      return [id, at.toISOString(), who, actorId, name, subject, subjectId, fields, door, hash]
    }),
  })
}
