import { z } from 'zod'

import { currentNetwork } from '#modules/network'
import { allowed, defineAction, denied, type Actor } from '#platform/action'
import type { Db, NetworkId } from '#platform/db'
import { enqueueIfWorked } from '#platform/queue'
import type { Delivery } from '../delivery.ts'
import { areUsableColumns } from '../formats/csv-header.ts'
import { workOnDeliveryJob } from '../jobs/work-on-delivery-job.ts'
import { leadsOn, mayHandle } from '../rules/delivery-states.ts'
import { changeDelivery, deliveryById, forgetContent, type DeliveryChange } from '../store/deliveries.ts'
import { clearStaged } from '../store/staged-rows.ts'
import { columnsSchema } from './bring-delivery.ts'

const input = z.discriminatedUnion('step', [
  /** What each column means; rows are read again by it. */
  z.strictObject({ step: z.literal('map'), deliveryId: z.string().max(40), columns: columnsSchema }),
  /** Take the rows over; after the first time, those corrected since. */
  z.strictObject({ step: z.literal('take'), deliveryId: z.string().max(40), complete: z.boolean() }),
  z.strictObject({ step: z.literal('drop'), deliveryId: z.string().max(40) }),
])

type Facts = { networkId: NetworkId; delivery: Delivery }
type Change = Facts & { change: DeliveryChange; work: boolean; forget: boolean }

/** A person's steps with a file: say what its columns mean, take its rows over, or drop it. */
export const steerDelivery = defineAction({
  name: 'vacancies.steerDelivery',
  input,
  load: (db, { deliveryId }) => loadDelivery(db, deliveryId),
  allow: (actor, { delivery }) => mayHandleVerdict(actor, delivery),
  decide({ networkId, delivery }, given) {
    if (!leadsOn(delivery, given.step)) return { ok: false, code: 'notFromHere' }
    if (given.step === 'map' && !areUsableColumns(given.columns)) return { ok: false, code: 'columnsMissing' }
    const change: Change = { networkId, delivery, ...consequences(delivery, given) }
    return { ok: true, change, audit: { subject: 'delivery', subjectId: delivery.id, fields: ['state'] } }
  },
  async save(db, { networkId, delivery, change, work, forget }) {
    await changeDelivery(db, networkId, delivery.id, change)
    if (forget) {
      await clearStaged(db, { networkId, deliveryId: delivery.id })
      await forgetContent(db, networkId, delivery.id)
    }
    if (work) await enqueueIfWorked(db, workOnDeliveryJob, { networkId, deliveryId: delivery.id })
  },
  present: (_saved, { delivery }) => ({ deliveryId: delivery.id }),
})

function consequences(delivery: Delivery, given: z.infer<typeof input>): Omit<Change, keyof Facts> {
  switch (given.step) {
    case 'map':
      return { change: { state: 'checking', columns: given.columns, rowsRead: 0 }, work: true, forget: false }
    case 'take':
      // What was corrected later says nothing about what the source no longer has.
      return {
        change: { state: 'taking', complete: given.complete && delivery.takes === 0, rowsRead: 0 },
        work: true,
        forget: false,
      }
    case 'drop':
      return { change: { state: 'dropped' }, work: false, forget: true }
  }
}

export async function loadDelivery(db: Db, deliveryId: string): Promise<Facts | null> {
  const network = await currentNetwork(db)
  const delivery = network && (await deliveryById(db, network.id, deliveryId, { lock: true }))
  return network && delivery ? { networkId: network.id, delivery } : null
}

export function mayHandleVerdict(actor: Actor, delivery: Delivery) {
  return mayHandle(actor, delivery) ? allowed : denied('needs vacancies.import in this member')
}
