import { z } from 'zod'

/** Deliveries wait in a table; this only saves waiting for the next look at it. */
export const deliverQueue = { queue: 'access.deliverWebhooks', payload: z.strictObject({}) }
