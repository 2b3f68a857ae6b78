import type { LoaderFunctionArgs } from 'react-router'

import { translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { runList, runRules } from '../rules/feed-list.ts'
import { beginFeed } from './desk-request.ts'
import { presentRun } from './present-feed.ts'

export const handle = { permission: 'vacancies.import' }

const counted = ['new', 'updated', 'unchanged', 'closed', 'rejected'] as const

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { feed, runs, locale } = await beginFeed(args)
  const t = translator(locale, 'feeds')
  const query = queryOrRefuse(readList(runList, new URL(args.request.url).searchParams))
  return csvResponse({
    fileName: paths.runsCsv(locale, { feedId: feed.id }).split('/').at(-1) ?? '',
    headings: [t('run.at'), t('run.outcome'), ...counted.map((each) => t(`run.count.${each}`))],
    rows: narrowRows(runs, query, runRules, locale).map((run) => {
      const { at, outcome } = presentRun(run, locale)
      return [at, outcome, ...counted.map((each) => run.counts[each])]
    }),
  })
}
