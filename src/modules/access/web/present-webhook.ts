import { formatDate, translator, type Locale } from '#platform/i18n'
import { isWebhookEvent, trialEvent } from '../rules/webhook-events.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { Webhook } from '../store/webhooks.ts'

export type WebhookRow = ReturnType<typeof presentWebhook>
export type DeliveryRow = ReturnType<typeof presentDelivery>

export function presentWebhook({ id, url, events, state, failingSince, createdAt }: Webhook, locale: Locale) {
  const t = translator(locale, 'access')
  return {
    id,
    url,
    events: events.map((event) => eventText(event, locale)),
    state,
    failing: failingSince && t('webhooks.failing', { since: formatDate(locale, failingSince, 'minute') }),
    createdAt: formatDate(locale, createdAt, 'short'),
  }
}

export function presentDelivery(delivery: Delivery, locale: Locale) {
  const { id, event, at, state, attempts } = delivery
  return {
    id,
    state,
    event: eventText(event, locale),
    at: formatDate(locale, at, 'second'),
    attempts,
    details: detailsOf(delivery, locale),
  }
}

export function eventText(event: string, locale: Locale): string {
  const known = isWebhookEvent(event) || event === trialEvent
  return known ? translator(locale, 'access')(`events.${event}`) : event
}

/** When it goes on, and what the receiver answered last. */
export function detailsOf({ state, attempts, nextAt, lastStatus }: Delivery, locale: Locale): string {
  const t = translator(locale, 'access')
  if (attempts === 0) return t('webhook.soon')
  const answer = lastStatus === null ? t('webhook.noAnswer') : t('webhook.answer', { status: lastStatus })
  if (state !== 'waiting') return answer
  return `${t('webhook.next', { attempt: attempts + 1, when: formatDate(locale, nextAt, 'minute') })}, ${answer}`
}
