import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { readLedger } from '../queries/read-ledger.ts'
import { ledgerList, narrowLedger } from './ledger-list.ts'
import { asPerson } from './person-transaction.ts'
import { presentEntry } from './present-ledger.ts'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'consent')
  const query = queryOrRefuse(readList(ledgerList, new URL(request.url).searchParams))
  const entries = await asPerson(actor, (db) => readLedger(db, actor.personId))
  const all = entries.map((entry) => presentEntry(entry, actor.accountId, locale))
  return csvResponse({
    fileName: paths.ledgerCsv(locale).split('/').at(-1) ?? '',
    headings: [t('ledger.when'), t('ledger.who'), t('ledger.what'), t('ledger.why'), t('ledger.fingerprint')],
    rows: narrowLedger(all, query, locale).map(({ at, who, what, why, fingerprint }) => [
      formatDate(locale, at, 'minute'),
      who,
      what,
      why,
      fingerprint,
    ]),
  })
}
