import type { LoaderFunctionArgs } from 'react-router'

import { organisationsOfNetwork } from '#modules/network'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { board } from '../queries/board.ts'
import { boardGroups, boardList } from '../rules/board-list.ts'
import { presentBoardRow } from './present-board.ts'

export const handle = { permission: 'circulations.send' }

/** More circulations than a network has at once; a page of the board has fewer. */
const mostRows = 10_000

/** Numbers of circulations and counts: no name and nothing else of a person. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'circulations')
  const query = queryOrRefuse(readList(boardList, new URL(request.url).searchParams))
  const now = new Date()
  const { rows } = await board(actor, { ...query, limit: mostRows, offset: 0 }, now)
  const organisations = await inTransaction({ networkId: actor.networkId, readOnly: true }, organisationsOfNetwork)
  const byId = new Map(organisations.map((each) => [each.id, each]))
  return csvResponse({
    fileName: paths.boardCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('board.circulation'),
      t('board.sender'),
      t('board.due'),
      ...boardGroups.map((group) => t(`group.${group}`)),
      t('board.speedHours'),
      t('board.questions'),
      t('board.next'),
    ],
    rows: rows.map((row) => {
      const { sender, next } = presentBoardRow({ ...row, pair: null }, byId, { locale, now })
      const { number, dueOn, counts, medianReplyHours, openQuestions } = row
      const hours = medianReplyHours === null ? null : Math.round(medianReplyHours)
      return [number, sender, dueOn, ...boardGroups.map((group) => counts[group]), hours, openQuestions, next]
    }),
  })
}
