import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { readBoard } from '../queries/read-board.ts'
import { topicName } from '../rules/topic-name.ts'
import { boardList, boardQuery } from './board-address.ts'

export const handle = { permission: 'exchange.read' }

/** More than a network writes in years; they come in one read. */
const mostRows = 20_000

/** Questions and articles with the organisations behind them; who wrote stands on the board alone. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'exchange')
  const address = new URL(request.url).searchParams
  const query = boardQuery(queryOrRefuse(readList(boardList, address)), address.has('sort'))
  const { threads, topics } = await readBoard(actor, { ...query, offset: 0, limit: mostRows })
  const names = new Map(topics.map((topic) => [topic.id, topicName(topic, locale)]))
  const columns = ['title', 'kind', 'topic', 'organisation', 'started', 'last', 'answers', 'solved'] as const
  return csvResponse({
    fileName: paths.boardCsv(locale).split('/').at(-1) ?? '',
    headings: columns.map((column) => t(`board.column.${column}`)),
    rows: threads.map(({ thread, author }) => [
      thread.state === 'deleted' ? t('thread.deletedTitle') : thread.title,
      t(`kind.${thread.kind}`),
      names.get(thread.topicId) ?? '',
      author?.organisation ?? '',
      calendarDay(thread.startedAt),
      calendarDay(thread.lastAt),
      thread.answers,
      thread.acceptedPostId === null ? '' : t('mark.solved'),
    ]),
  })
}
