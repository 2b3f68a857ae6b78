import type { LoaderFunctionArgs } from 'react-router'

import { allNetworks } from '#modules/network'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { networkList, networkRules } from './network-list.ts'

export const handle = { permission: 'network.found' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await staffWith(context, request, 'network.found')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'founding')
  const query = queryOrRefuse(readList(networkList, new URL(request.url).searchParams))
  const networks = await inTransaction({ networkId: null, readOnly: true }, allNetworks)
  return csvResponse({
    fileName: paths.networksCsv(locale).split('/').at(-1) ?? '',
    headings: [t('name'), t('slug'), t('districts'), t('host')],
    rows: narrowRows(networks, query, networkRules(locale), locale).map(({ name, slug, districts, host }) => [
      name[locale],
      slug,
      districts.join(', '),
      host,
    ]),
  })
}
