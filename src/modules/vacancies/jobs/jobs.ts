import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { JobDefinition } from '#platform/queue'
import { publishDueVacancies } from '../actions/publish-due-vacancies.ts'
import { daysKept } from '../rules/delivery-states.ts'
import { abandonedDeliveries, purgeDeliveries } from '../store/deliveries.ts'
import { recogniseOccupations } from './recognise-occupations.ts'
import { workOnDelivery } from './work-on-delivery.ts'
import { workOnDeliveryJob } from './work-on-delivery-job.ts'

/** Looks every minute, because an import may end while no worker runs; the rows without an occupation are the queue. */
const recogniseOccupationsJob: JobDefinition = {
  queue: 'vacancies.recogniseOccupations',
  payload: z.object({}),
  schedule: '* * * * *',
  expireInSeconds: 3600,
  async run(_payload, { database, signal }) {
    const networks = await database.inTransaction(
      { role: 'duett_worker', networkId: null, readOnly: true },
      allNetworks,
    )
    for (const { id } of networks) await recogniseOccupations(database, id, { signal })
  },
}

/** A day may begin while no worker runs, so it looks often; what is due stays due. */
const publishDueJob: JobDefinition = {
  queue: 'vacancies.publishDue',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  async run(_payload, { database }) {
    for (const { id } of await database.inTransaction({ networkId: null, readOnly: true }, allNetworks))
      await publishDueVacancies(database, id, new Date())
  },
}

/** A process may end in the middle of a file that it read itself; nobody else has been told of it. */
const resumeDeliveriesJob: JobDefinition = {
  queue: 'vacancies.resumeDeliveries',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  async run(_payload, { database, signal }) {
    const actor = { kind: 'job', queue: 'vacancies.resumeDeliveries' } as const
    for (const { id: networkId } of await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)) {
      const abandoned = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) =>
        abandonedDeliveries(db, networkId),
      )
      for (const deliveryId of abandoned) await workOnDelivery(database, { networkId, deliveryId, actor, signal })
    }
  },
}

const purgeDeliveriesJob: JobDefinition = {
  queue: 'vacancies.purgeDeliveries',
  payload: z.object({}),
  schedule: '20 3 * * *',
  async run(_payload, { database }) {
    for (const { id: networkId } of await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)) {
      await database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
        purgeDeliveries(db, networkId, daysKept),
      )
    }
  },
}

export const jobs = [
  recogniseOccupationsJob,
  publishDueJob,
  workOnDeliveryJob,
  resumeDeliveriesJob,
  purgeDeliveriesJob,
] as JobDefinition[]
