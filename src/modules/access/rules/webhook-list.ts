import { defineList, hasWords, type RowRulesOf } from '#platform/list'
import type { Delivery } from '../store/deliveries.ts'
import type { Webhook } from '../store/webhooks.ts'
import { eventNames } from './webhook-events.ts'

export const webhookStates = ['active', 'disabled'] as const
export const deliveryStates = ['delivered', 'waiting', 'failed'] as const

export const webhookList = defineList({
  sorts: ['url', 'created', 'state'],
  standard: { sort: 'created', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 200 },
    event: { kind: 'choice', values: eventNames },
    state: { kind: 'choice', values: webhookStates },
  },
  rowsPerPage: 50,
})

export const webhookRules: RowRulesOf<Webhook, typeof webhookList> = {
  sorts: {
    url: ({ url }) => url,
    created: ({ createdAt }) => createdAt,
    state: ({ state }) => webhookStates.indexOf(state),
  },
  filters: {
    q: ({ url }, words) => hasWords(url, words),
    event: ({ events }, wanted) => events.includes(wanted),
    state: ({ state }, wanted) => state === wanted,
  },
}

/** What was sent to one webhook. */
export const deliveryList = defineList({
  sorts: ['at', 'event', 'attempts', 'state'],
  standard: { sort: 'at', descending: true },
  filters: {
    event: { kind: 'choice', values: eventNames },
    state: { kind: 'choice', values: deliveryStates },
  },
  rowsPerPage: 50,
})

export const deliveryRules: RowRulesOf<Delivery, typeof deliveryList> = {
  sorts: {
    at: ({ at }) => at,
    event: ({ event }) => event,
    attempts: ({ attempts }) => attempts,
    state: ({ state }) => deliveryStates.indexOf(state),
  },
  filters: {
    event: ({ event }, wanted) => event === wanted,
    state: ({ state }, wanted) => state === wanted,
  },
}
