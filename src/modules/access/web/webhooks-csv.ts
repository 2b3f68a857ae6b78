import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { ownWebhooks } from '../queries/webhooks.ts'
import { webhookList, webhookRules } from '../rules/webhook-list.ts'
import { eventText } from './present-webhook.ts'

export const handle = { permission: 'webhooks.administer' }

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'access')
  const query = queryOrRefuse(readList(webhookList, new URL(request.url).searchParams))
  const webhooks = narrowRows(await ownWebhooks(actor), query, webhookRules, locale)
  return csvResponse({
    fileName: paths.webhooksCsv(locale).split('/').at(-1) ?? '',
    headings: [t('webhooks.url'), t('webhooks.events'), t('webhooks.at'), t('list.state'), t('webhooks.failingSince')],
    rows: webhooks.map(({ url, events, createdAt, state, failingSince }) => [
      url,
      events.map((event) => eventText(event, locale)).join(', '),
      calendarDay(createdAt),
      t(`webhooks.state.${state}`),
      failingSince && failingSince.toISOString(),
    ]),
  })
}
