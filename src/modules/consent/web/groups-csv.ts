import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { groupedMembers } from '../queries/grouped-members.ts'
import { groupList, narrowGroups } from './group-list.ts'

export const handle = { permission: 'members.administer' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'members.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'consent')
  const query = queryOrRefuse(readList(groupList, new URL(request.url).searchParams))
  const members = narrowGroups(await groupedMembers(actor.networkId), query, locale)
  return csvResponse({
    fileName: paths.groupsCsv(locale).split('/').at(-1) ?? '',
    headings: [t('groups.organisation'), t('groups.group')],
    rows: members.map(({ organisation, group }) => [organisation, group ?? '']),
  })
}
