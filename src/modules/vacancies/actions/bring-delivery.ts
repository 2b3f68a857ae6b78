import { z } from 'zod'

import { currentNetwork } from '#modules/network'
import { allowed, defineAction } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { enqueueIfWorked } from '#platform/queue'
import { deliveryDoors } from '../delivery.ts'
import { isColumnMeaning, mostColumns, type ColumnMeaning } from '../formats/csv-header.ts'
import { inputFormats } from '../formats/detect-format.ts'
import { largestDeliveryBytes } from '../formats/delivery-limits.ts'
import { workOnDeliveryJob } from '../jobs/work-on-delivery-job.ts'
import { mayHandle } from '../rules/delivery-states.ts'
import { insertDelivery, keptDeliveries, type NewDelivery } from '../store/deliveries.ts'

const cells = z.array(z.string().max(200)).max(mostColumns)
export const columnsSchema = z
  .array(z.string().refine(isColumnMeaning).nullable())
  .max(mostColumns)
  .transform((columns) => columns as ColumnMeaning[])

const input = z.strictObject({
  organisationId: z.uuid(),
  accountId: z.string().max(100).nullable(),
  door: z.enum(deliveryDoors),
  sourceName: z.string().trim().min(1).max(100),
  fileName: z.string().max(200),
  complete: z.boolean(),
  format: z.enum(inputFormats).nullable(),
  head: z.strictObject({ headings: cells, samples: z.array(cells).max(10) }).nullable(),
  columns: columnsSchema.nullable(),
  content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= largestDeliveryBytes),
})

/** More files than this wait for a person in no house; whoever fills the store is stopped (W30). */
export const mostWaiting = 30

/** `waiting`: files of this member whose content is still kept. */
type Facts = { networkId: NetworkId; waiting: number }
type Change = NewDelivery & { networkId: NetworkId }

/** Takes in a file that `inspectFile` has found usable. A table at the page waits for its columns; everything else is read at once. */
export const bringDelivery = defineAction({
  name: 'vacancies.bringDelivery',
  input,
  async load(db, { organisationId }): Promise<Facts | null> {
    const network = await currentNetwork(db)
    return network && { networkId: network.id, waiting: await keptDeliveries(db, organisationId) }
  },
  allow: (actor, _facts, given) =>
    given.door === 'feed' && actor.kind === 'job' ? allowed : verdict(mayHandle(actor, given)),
  decide({ networkId, waiting }, given) {
    if (given.door !== 'feed' && waiting >= mostWaiting) return { ok: false, code: 'tooManyWaiting' }
    const state = given.door === 'page' && given.head !== null ? 'mapping' : 'checking'
    const change: Change = { networkId, ...given, state }
    return { ok: true, change, audit: { subject: 'delivery', subjectId: null, fields: ['content'] } }
  },
  async save(db, { networkId, ...delivery }) {
    const deliveryId = await insertDelivery(db, networkId, delivery)
    if (delivery.state === 'checking') await enqueueIfWorked(db, workOnDeliveryJob, { networkId, deliveryId })
    return { deliveryId }
  },
  present: ({ deliveryId }) => ({ deliveryId }),
})

function verdict(may: boolean) {
  return may ? allowed : { allowed: false as const, because: 'needs vacancies.import in this member' }
}
