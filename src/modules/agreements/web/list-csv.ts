import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { agreementList } from '../rules/agreement-list.ts'
import { mayAdminister } from '../rules/policies.ts'
import { listAgreements } from '../store/list-agreements.ts'

export const handle = { permission: 'agreements.read' }

/** A network has some thousand agreements at most, in all its years. */
const mostRows = 20_000

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'agreements.read')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'agreements')
  const query = queryOrRefuse(readList(agreementList, new URL(request.url).searchParams))
  const scope = mayAdminister(actor).allowed ? 'all' : { organisationId: actor.organisationId }
  const { rows } = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    listAgreements(db, scope, { ...query, offset: 0, limit: mostRows }),
  )
  return csvResponse({
    fileName: paths.agreementsCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('list.number'),
      t('list.members'),
      t('list.state'),
      t('list.start'),
      t('list.end'),
      t('list.signatures'),
    ],
    rows: rows.map(({ number, members, state, startsOn, endsOn, signed, signatories }) => [
      number,
      members,
      t(`state.${state}`),
      startsOn,
      endsOn,
      t('list.signed', { signed, signatories }),
    ]),
  })
}
