import type { LoaderFunctionArgs } from 'react-router'

import { translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { ownFeeds } from '../queries/feeds.ts'
import { feedList, feedRules } from '../rules/feed-list.ts'
import { beginDesk } from './desk-request.ts'
import { presentFeed, presentRun } from './present-feed.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, locale } = await beginDesk(args)
  const t = translator(locale, 'feeds')
  const query = queryOrRefuse(readList(feedList, new URL(args.request.url).searchParams))
  const feeds = narrowRows(await ownFeeds(actor), query, feedRules, locale)
  return csvResponse({
    fileName: paths.feedsCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('form.name'),
      t('form.url'),
      t('list.state'),
      t('form.schedule'),
      t('list.last'),
      t('run.outcome'),
      t('list.next'),
    ],
    rows: feeds.map(({ feed, last }) => {
      const { name, url, stateText, schedule, next } = presentFeed(feed, locale)
      const run = last && presentRun(last, locale)
      return [name, url, stateText, schedule, run?.at ?? '', run?.outcome ?? '', next]
    }),
  })
}
