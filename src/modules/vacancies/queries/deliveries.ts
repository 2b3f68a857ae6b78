import type { StaffActor } from '#platform/action'
import { currentDatabase, type Db } from '#platform/db'
import type { Delivery } from '../delivery.ts'
import { mayHandle } from '../rules/delivery-states.ts'
import { deliveriesOf, deliveryById } from '../store/deliveries.ts'
import { findSource, sourceNames } from '../store/imports.ts'
import { plannedKinds, type PlannedKind } from '../rules/planned-kinds.ts'
import {
  plannedRows,
  planOf,
  rejectedAfter,
  rejectedAt,
  vanishedTitles,
  type Plan,
  type PlannedRow,
  type RejectedStaged,
} from '../store/staged-rows.ts'

const rowsPerPart = 500

function read<Result>(actor: StaffActor, work: (db: Db) => Promise<Result>): Promise<Result> {
  return currentDatabase().inTransaction({ networkId: actor.networkId, readOnly: true }, work)
}

/** null: there is none, or not for this seat; both answer alike. */
export async function seenDelivery(actor: StaffActor, id: string): Promise<Delivery | null> {
  const delivery = await read(actor, (db) => deliveryById(db, actor.networkId, id))
  return delivery && delivery.state !== 'dropped' && mayHandle(actor, delivery) ? delivery : null
}

const shownDeliveries = 500

export function ownDeliveries(actor: StaffActor): Promise<Delivery[]> {
  return read(actor, (db) => deliveriesOf(db, actor.organisationId, shownDeliveries))
}

export function ownSourceNames(actor: StaffActor): Promise<string[]> {
  return read(actor, (db) => sourceNames(db, actor.organisationId, 'upload'))
}

export type Preview = {
  plan: Plan
  rows: Record<PlannedKind, PlannedRow[]>
  vanished: string[]
  rejected: RejectedStaged[]
}

const shownRows = 30
export const shownRejected = 50

/** What taking over would do, with the first rows of each kind. */
export function previewOf(actor: StaffActor, delivery: Delivery): Promise<Preview> {
  const { networkId } = actor
  const staging = { networkId, deliveryId: delivery.id }
  const { organisationId, sourceName, door } = delivery
  return read(actor, async (db) => {
    const kind = door === 'feed' ? 'feed' : 'upload'
    const sourceId = await findSource(db, networkId, { organisationId, kind, name: sourceName })
    const rows: Preview['rows'] = { new: [], changed: [], unchanged: [] }
    for (const each of plannedKinds) rows[each] = await plannedRows(db, staging, sourceId, each, shownRows)
    return {
      plan: await planOf(db, staging, sourceId),
      rows,
      vanished: sourceId === null ? [] : await vanishedTitles(db, staging, sourceId, shownRows),
      rejected: await rejectedAfter(db, staging, 0, shownRejected),
    }
  })
}

export function rejectedRowAt(actor: StaffActor, delivery: Delivery, position: number): Promise<RejectedStaged | null> {
  return read(actor, (db) => rejectedAt(db, { networkId: actor.networkId, deliveryId: delivery.id }, position))
}

/** Rejected rows after a position; `next` is the position to go on from. */
export async function rejectedPart(
  actor: StaffActor,
  delivery: Delivery,
  after: number,
): Promise<{ rejected: RejectedStaged[]; next: number | null }> {
  const staging = { networkId: actor.networkId, deliveryId: delivery.id }
  const rejected = await read(actor, (db) => rejectedAfter(db, staging, after, rowsPerPart))
  return { rejected, next: rejected.length === rowsPerPart ? rejected.at(-1)!.position : null }
}

/** All rejected rows in parts, for a file. */
export async function* allRejected(actor: StaffActor, delivery: Delivery): AsyncGenerator<RejectedStaged> {
  let after: number | null = 0
  while (after !== null) {
    const { rejected, next }: Awaited<ReturnType<typeof rejectedPart>> = await rejectedPart(actor, delivery, after)
    yield* rejected
    after = next
  }
}
