import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { listOpenRecalls } from '../queries/open-recalls.ts'
import { narrowOpenRecalls, openRecallList } from './open-recalls-list.ts'

export const handle = { permission: 'circulations.readAll' }

/** Organisations and case numbers; no person is named, so that this is no list of persons. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'circulations.readAll')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'consent')
  const query = queryOrRefuse(readList(openRecallList, new URL(request.url).searchParams))
  const recalls = narrowOpenRecalls(await listOpenRecalls(actor, new Date()), query, locale)
  return csvResponse({
    fileName: paths.openRecallsCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('open.organisation'),
      t('open.number'),
      t('open.reason'),
      t('open.asked'),
      t('open.deadline'),
      t('open.reminders'),
      t('open.state'),
    ],
    rows: recalls.map(({ organisation, caseNumber, reason, recalledAt, deadline, reminders, isOverdue }) => [
      organisation,
      caseNumber,
      t(`deletions.reason.${reason}`),
      calendarDay(recalledAt),
      calendarDay(deadline),
      reminders,
      t(isOverdue ? 'open.overdue' : 'open.waiting'),
    ]),
  })
}
