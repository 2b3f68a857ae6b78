import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse, narrowRows, queryOrRefuse, readList } from '#platform/list'
import { deliveryList, deliveryRules } from '../rules/webhook-list.ts'
import { webhookOrNotFound } from './find-webhook.ts'
import { detailsOf, eventText } from './present-webhook.ts'

export const handle = { permission: 'webhooks.administer' }

/** Events, times and answers; what was sent holds ids only and is gone after seven days. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'webhooks.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'access')
  const { webhook, deliveries } = await webhookOrNotFound(actor, params.webhookId)
  const query = queryOrRefuse(readList(deliveryList, new URL(request.url).searchParams))
  return csvResponse({
    fileName: `webhook-${new URL(webhook.url).hostname}.csv`,
    headings: [t('webhook.event'), t('webhook.when'), t('webhook.attempts'), t('list.state'), t('webhook.result')],
    rows: narrowRows(deliveries, query, deliveryRules, locale).map((delivery) => [
      eventText(delivery.event, locale),
      delivery.at.toISOString(),
      delivery.attempts,
      t(`webhook.state.${delivery.state}`),
      detailsOf(delivery, locale),
    ]),
  })
}
