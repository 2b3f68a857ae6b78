import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { receivedList, receivedRows, stateForRecipient } from './received-list.ts'

export const handle = { permission: 'circulations.reply' }

/** Case numbers and deadlines alone: profiles leave by their own page, one by one, and are noted there (W17). */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'circulations')
  const query = queryOrRefuse(readList(receivedList, new URL(request.url).searchParams))
  const rows = await receivedRows(actor, query, locale, new Date())
  return csvResponse({
    fileName: paths.receivedCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('received.number'),
      t('received.due'),
      t('received.standing'),
      t('received.sender'),
      t('received.handledBy'),
    ],
    rows: rows.map(({ caseNumber, dueOn, state, sender, handledBy }) => [
      caseNumber,
      dueOn,
      stateForRecipient(state, locale),
      sender,
      handledBy,
    ]),
  })
}
