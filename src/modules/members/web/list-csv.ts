import type { LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { pageRequest, staffWith } from '#platform/http/page'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { takeOutMembers } from '../actions/take-out-members.ts'
import { paths } from '../paths.ts'
import { csvCells, exportHeadings } from '../queries/export-members.ts'
import { memberList } from '../rules/lists.ts'
import { actingAs, notFound } from './begin.ts'

export const handle = { permission: 'members.export' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'members.export')
  const query = queryOrRefuse(readList(memberList, new URL(request.url).searchParams))
  const answer = await runAction(takeOutMembers, { query }, actingAs(actor))
  if (!answer.ok) notFound()
  const { locale } = context.get(pageRequest)
  return csvResponse({
    fileName: paths.listCsv(locale).split('/').at(-1) ?? '',
    headings: exportHeadings(),
    rows: answer.result.members.map(csvCells),
  })
}
