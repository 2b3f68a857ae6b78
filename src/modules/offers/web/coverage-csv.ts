import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { calendarDay, languageName, translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { paths } from '../paths.ts'
import { networkCoverage } from '../queries/network-coverage.ts'
import { offerTopics } from '../rules/topics.ts'
import { districtName } from './present-coverage.ts'
import { beginPage } from './public-page.ts'

export const handle = { permission: 'public' }

/** Coverage as a file: a row for every district and topic, those with nothing too. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { network, locale } = await beginPage(context)
  const t = translator(locale, 'offers')
  const { coverage } = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
    networkCoverage(db, network, calendarDay(new Date())),
  )
  const rows = network.districts.flatMap((district) =>
    offerTopics.map((topic) => {
      const { offers, languages } = coverage.cell(topic, district)
      const spoken = [...languages].map((language) => languageName(language, locale)).toSorted()
      return [districtName(district), district, t(`topic.${topic}`), offers, spoken.join(', ')]
    }),
  )
  return csvResponse({
    fileName: paths.coverageCsv(locale).split('/').at(-1) ?? '',
    headings: [t('csv.district'), t('csv.districtKey'), t('csv.topic'), t('csv.offers'), t('csv.languages')],
    rows,
  })
}
