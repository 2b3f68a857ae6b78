import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { paths } from '../paths.ts'
import { reciprocityOf } from '../queries/reciprocity-of.ts'
import { quarterNumber } from '../rules/quarter.ts'
import { noTally, type TallyField } from '../tally.ts'

export const handle = { permission: 'reciprocity.read' }

/** A member's own figures as a file; the network's totals stand on the page alone. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'reciprocity.read')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'reciprocity')
  const fields = Object.keys(noTally) as TallyField[]
  const { own } = await reciprocityOf(actor, new Date())
  return csvResponse({
    fileName: paths.reciprocityCsv(locale).split('/').at(-1) ?? '',
    headings: [t('quarterHeading'), ...fields.map((field) => t(`figure.${field}`))],
    rows: own.map((tally) => [t('quarter', quarterNumber(tally.quarter)), ...fields.map((field) => tally[field])]),
  })
}
