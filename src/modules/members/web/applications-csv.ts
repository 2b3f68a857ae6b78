import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { applicationList } from '../rules/lists.ts'
import { listApplications } from '../store/member-lists.ts'

export const handle = { permission: 'members.decide' }

/** Organisations and where they stand; persons are not in it. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'members.decide')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'members')
  const query = queryOrRefuse(readList(applicationList, new URL(request.url).searchParams))
  const { rows } = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    listApplications(db, query, null),
  )
  return csvResponse({
    fileName: paths.applicationsCsv(locale).split('/').at(-1) ?? '',
    headings: [t('field.name'), t('field.kind'), t('field.state'), t('applications.sent')],
    rows: rows.map(({ name, kind, state, sentAt }) => [
      name,
      t(`kind.${kind}`),
      t(`applicationState.${state}`),
      calendarDay(sentAt),
    ]),
  })
}
