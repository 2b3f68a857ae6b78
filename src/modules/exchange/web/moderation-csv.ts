import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { readModeration } from '../queries/read-moderation.ts'
import { moderationList, moderationRules, moderationState } from './moderation-list.ts'

export const handle = { permission: 'exchange.moderate' }

/** What happened to which thread and why. Who wrote stays on the page: this is no list of persons. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'exchange.moderate')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'exchange')
  const query = queryOrRefuse(readList(moderationList, new URL(request.url).searchParams))
  const moderated = narrowRows(await readModeration(actor), query, moderationRules, locale)
  const columns = ['thread', 'organisation', 'state', 'written', 'reports', 'reasons', 'hiddenFor'] as const
  return csvResponse({
    fileName: paths.moderationCsv(locale).split('/').at(-1) ?? '',
    headings: columns.map((column) => t(`moderation.column.${column}`)),
    rows: moderated.map((each) => [
      each.thread.title || t('thread.deletedTitle'),
      each.author.organisation,
      t(`moderation.${moderationState(each)}`),
      calendarDay(each.post.createdAt),
      each.reports.length,
      each.reports.map(({ reason }) => reason).join('\n'),
      each.post.hiddenReason,
    ]),
  })
}
