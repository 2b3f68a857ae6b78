import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { listTemplates } from '../queries/list-templates.ts'
import { templateList, templateRules } from '../rules/template-list.ts'

export const handle = { permission: 'agreements.administer' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'agreements.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'agreements')
  const query = queryOrRefuse(readList(templateList, new URL(request.url).searchParams))
  const templates = narrowRows(await listTemplates(actor), query, templateRules, locale)
  return csvResponse({
    fileName: paths.templatesCsv(locale).split('/').at(-1) ?? '',
    headings: [
      t('templates.name'),
      t('templates.standard'),
      t('templates.version'),
      t('templates.publishedOn'),
      t('templates.clauses'),
      t('templates.hasDraft'),
    ],
    rows: templates.map(({ name, isStandard, published, hasDraft }) => [
      name,
      t(isStandard ? 'templates.yes' : 'templates.no'),
      published?.version ?? null,
      published && calendarDay(published.publishedAt ?? published.changedAt),
      published && published.clauses.length,
      t(hasDraft ? 'templates.yes' : 'templates.no'),
    ]),
  })
}
