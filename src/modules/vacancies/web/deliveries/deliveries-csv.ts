import type { LoaderFunctionArgs } from 'react-router'

import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../../paths.ts'
import { ownDeliveries } from '../../queries/deliveries.ts'
import { deliveryList, deliveryRules } from '../../rules/delivery-list.ts'
import { beginDesk } from '../own/desk-request.ts'
import { presentDelivery } from './present-delivery.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, locale } = await beginDesk(args, handle.permission)
  const t = translator(locale, 'vacancies')
  const query = queryOrRefuse(readList(deliveryList, new URL(args.request.url).searchParams))
  const deliveries = narrowRows(await ownDeliveries(actor), query, deliveryRules, locale)
  return csvResponse({
    fileName: paths.deliveriesCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('delivery.file'),
      t('delivery.source'),
      t('delivery.brought'),
      t('own.state'),
      t('delivery.rowsRead'),
      t('delivery.result'),
    ],
    rows: deliveries.map((delivery) => {
      const { fileName, sourceName, stateText, rowsRead, result } = presentDelivery(delivery, locale)
      return [fileName, sourceName, calendarDay(delivery.createdAt), stateText, rowsRead, result]
    }),
  })
}
