import { z } from 'zod'

import type { JobDefinition } from '#platform/queue'

const payload = z.strictObject({ networkId: z.int(), deliveryId: z.uuid() })

/** What is to be done stands in the delivery; twice is once. */
export const workOnDeliveryJob: JobDefinition<z.infer<typeof payload>> = {
  queue: 'vacancies.workOnDelivery',
  payload,
  expireInSeconds: 1800,
  async run({ networkId, deliveryId }, { database, signal }) {
    const { workOnDelivery } = await import('./work-on-delivery.ts')
    const actor = { kind: 'job', queue: 'vacancies.workOnDelivery' } as const
    await workOnDelivery(database, { networkId, deliveryId, actor, signal })
  },
}
