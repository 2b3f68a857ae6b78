import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { textFor } from '../news.ts'
import { paths } from '../paths.ts'
import { deskNews, newsList } from './news-desk-list.ts'

export const handle = { permission: 'network.change' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'network')
  const query = queryOrRefuse(readList(newsList, new URL(request.url).searchParams))
  const news = await deskNews(actor, query, locale)
  return csvResponse({
    fileName: paths.newsDeskCsv(locale).split('/').at(-1) ?? '',
    headings: [t('newsDesk.item'), t('newsDesk.state'), t('newsDesk.changed'), t('newsDesk.published')],
    rows: news.map((each) => [
      textFor(each, locale).title,
      t(`newsDesk.states.${each.state}`),
      calendarDay(each.changedAt),
      each.publishedAt && calendarDay(each.publishedAt),
    ]),
  })
}
