import type { LoaderFunctionArgs } from 'react-router'

import { translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { paths } from '../../paths.ts'
import { allRejected, seenDelivery } from '../../queries/deliveries.ts'
import { beginDesk, notFound } from '../own/desk-request.ts'

export const handle = { permission: 'vacancies.import' }

/** The rejected rows with their reasons; no cell of it begins a formula (W21). */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, locale } = await beginDesk(args, handle.permission)
  const delivery = (await seenDelivery(actor, args.params.deliveryId ?? '')) ?? notFound()
  const t = translator(locale, 'vacancies')
  const columns = ['columnLine', 'columnTitle', 'columnField', 'columnValue', 'columnCode', 'columnReason'] as const
  async function* rows() {
    for await (const { line, title, rejection } of allRejected(actor, delivery)) {
      const { field, reason, values } = rejection
      yield [line, title, field, String(values.value ?? ''), reason, t(`rejection.${reason}`, values)]
    }
  }
  return csvResponse({
    fileName: paths.rejectedCsv(locale, { deliveryId: delivery.id }).split('/').at(-1) ?? 'rejected.csv',
    headings: columns.map((column) => t(`import.${column}`)),
    rows: rows(),
  })
}
