import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { ownTokens } from '../queries/own-tokens.ts'
import { accessRules, tokenList } from '../rules/access-list.ts'
import { accessCells, accessHeadings } from './access-csv.ts'

export const handle = { permission: 'tokens.own' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'tokens.own')
  const { locale } = context.get(pageRequest)
  const query = queryOrRefuse(readList(tokenList, new URL(request.url).searchParams))
  const now = new Date()
  const tokens = narrowRows(await ownTokens(actor, now), query, accessRules(now), locale)
  return csvResponse({
    fileName: paths.tokensCsv(locale).split('/').at(-1) ?? '',
    headings: accessHeadings(locale),
    rows: tokens.map((token) => accessCells(token, locale, now)),
  })
}
