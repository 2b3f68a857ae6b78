import type { LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { staffWith } from '#platform/http/page'
import { queryOrRefuse, readList } from '#platform/list'
import { takeOutMembers } from '../actions/take-out-members.ts'
import { vcardOf } from '../queries/export-members.ts'
import { memberList } from '../rules/lists.ts'
import { actingAs, notFound } from './begin.ts'

export const handle = { permission: 'members.export' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'members.export')
  const query = queryOrRefuse(readList(memberList, new URL(request.url).searchParams))
  const answer = await runAction(takeOutMembers, { query }, actingAs(actor))
  if (!answer.ok) notFound()
  return new Response(answer.result.members.map(vcardOf).join(''), {
    headers: {
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': 'attachment; filename="members.vcf"',
      'cache-control': 'no-store',
    },
  })
}
