import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { facets } from '../content/activities.ts'
import { paths } from '../paths.ts'
import { processingRecord } from '../queries/processing-record.ts'
import { tightenedDays } from '../store/retention.ts'

export const handle = { permission: 'privacy.administer' }

/** One line a kind of record, with its activity in front. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { networkId } = await staffWith(context, request, 'privacy.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'privacy')
  const tightened = await inTransaction({ networkId, readOnly: true }, tightenedDays)
  return csvResponse({
    fileName: paths.recordCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('record.activity'),
      ...facets.map((facet) => t(`record.${facet}`)),
      t('record.name'),
      t('record.retention'),
      t('record.stays'),
      t('record.tables'),
    ],
    rows: processingRecord(locale, tightened).flatMap(({ id, name, words, kinds }) =>
      kinds.map((kind) => [
        `${id} ${name}`,
        ...facets.map((facet) => words[facet]),
        kind.name,
        kind.kept ?? t('record.belongs'),
        kind.stays ?? '',
        kind.tables.join(', '),
      ]),
    ),
  })
}
