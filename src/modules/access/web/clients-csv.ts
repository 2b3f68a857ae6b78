import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { clientsWithOrganisations } from '../queries/clients.ts'
import { accessRules, clientList } from '../rules/access-list.ts'
import { clientIdText } from '../token-text.ts'
import { accessCells, accessHeadings } from './access-csv.ts'

export const handle = { permission: 'clients.own' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'clients.own')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'access')
  const query = queryOrRefuse(readList(clientList, new URL(request.url).searchParams))
  const now = new Date()
  const clients = await clientsWithOrganisations(actor, now)
  return csvResponse({
    fileName: paths.clientsCsv(locale).split('/').at(-1) ?? '',
    headings: [t('list.organisation'), t('list.id'), ...accessHeadings(locale)],
    rows: narrowRows(clients, query, accessRules(now), locale).map((client) => [
      client.organisation?.name ?? '',
      clientIdText(actor.networkId, client.id),
      ...accessCells(client, locale, now),
    ]),
  })
}
