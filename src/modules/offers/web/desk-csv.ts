import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { languageName, translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { deskList, deskOffers } from './desk-list.ts'

export const handle = { permission: 'offers.change' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'offers.change')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'offers')
  const query = queryOrRefuse(readList(deskList, new URL(request.url).searchParams))
  const offers = await deskOffers(actor, query, locale, new Date())
  return csvResponse({
    fileName: paths.deskCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('desk.offer'),
      t('desk.organisation'),
      t('desk.topic'),
      t('desk.languages'),
      t('form.validFrom'),
      t('form.validThrough'),
    ],
    rows: offers.map(({ texts, organisation, topic, languages, validFrom, validThrough }) => [
      texts.de.title,
      organisation.name,
      t(`topic.${topic}`),
      languages.map((language) => languageName(language, locale)).join(', '),
      validFrom,
      validThrough,
    ]),
  })
}
