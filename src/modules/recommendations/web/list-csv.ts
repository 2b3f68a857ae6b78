import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { namesFor } from '../queries/names.ts'
import { listRecommendations } from '../store/recommendations.ts'
import { recommendationList } from './list-definition.ts'
import { originText, presentRow } from './present.ts'

export const handle = { permission: 'recommendations.read' }

/** More than any network records in its life; a file without end is none. */
const mostRows = 10_000

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'recommendations.read')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'recommendations')
  const query = queryOrRefuse(readList(recommendationList, new URL(request.url).searchParams))
  const today = calendarDay(new Date())
  const rows = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const found = await listRecommendations(db, query, today, { offset: 0, limit: mostRows })
    const names = await namesFor(db, found.rows)
    return found.rows.map((it) => ({ it, row: presentRow(it, names, today, locale) }))
  })
  return csvResponse({
    fileName: paths.listCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('list.text'),
      t('list.organisation'),
      t('list.person'),
      t('list.due'),
      t('list.state'),
      t('list.outcome'),
      t('list.origin'),
      t('list.recorded'),
    ],
    rows: rows.map(({ it, row }) => [
      it.text,
      row.organisation,
      row.person,
      it.dueOn,
      row.stateText,
      it.closingNote,
      originText(it, locale),
      calendarDay(it.recordedAt),
    ]),
  })
}
