import type { Actor } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import { importVacancies } from '../actions/import-vacancies.ts'
import type { Delivery } from '../delivery.ts'
import { deliveryLimits } from '../formats/delivery-limits.ts'
import { UnusableFile } from '../formats/rejection.ts'
import { withFile } from '../queries/inspect-file.ts'
import type { Batch } from '../reading/batches.ts'
import { stageInThread } from '../reading/read-in-thread.ts'
import { leadsOn, stateAfterChecking } from '../rules/delivery-states.ts'
import {
  changeDelivery,
  claimDelivery,
  contentOf,
  deliveryById,
  forgetContent,
  renewClaim,
} from '../store/deliveries.ts'
import type { ImportCounts } from '../store/imports.ts'
import { clearReady, clearStaged, insertStaged, readyAfter, rejectedKeys } from '../store/staged-rows.ts'

type Work = { networkId: NetworkId; deliveryId: string; actor: Actor; signal?: AbortSignal }

/**
 * Does what the state of a delivery asks for until it rests: reads its rows, takes them over. One at a time is at work on it; whoever comes second
 * leaves it to the first, and what was cut off begins its step again.
 */
export async function workOnDelivery(database: Database, work: Work): Promise<void> {
  const { networkId, deliveryId } = work
  const inTransaction = <Result>(fn: (db: Db) => Promise<Result>) =>
    database.inTransaction({ role: work.actor.kind === 'staff' ? 'duett_app' : 'duett_worker', networkId }, fn)
  if (!(await inTransaction((db) => claimDelivery(db, networkId, deliveryId)))) return
  try {
    for (;;) {
      const delivery = await inTransaction((db) => deliveryById(db, networkId, deliveryId))
      if (delivery && leadsOn(delivery, 'checked')) await check(inTransaction, delivery, work)
      else if (delivery && leadsOn(delivery, 'taken')) await takeOver(database, inTransaction, delivery, work)
      else return
    }
  } finally {
    await inTransaction((db) => renewClaim(db, networkId, deliveryId, false))
  }
}

type InTransaction = <Result>(fn: (db: Db) => Promise<Result>) => Promise<Result>

/** Reads every row, in a thread with limits, and keeps it for the preview. */
async function check(inTransaction: InTransaction, delivery: Delivery, { networkId, signal }: Work): Promise<void> {
  const { id, format, columns, door } = delivery
  const staging = { networkId, deliveryId: id }
  const content = await inTransaction(async (db) => {
    await clearStaged(db, staging)
    return contentOf(db, networkId, id)
  })
  try {
    if (content === null) throw new UnusableFile('unreadable')
    await withFile(content, async (path) => {
      const options = { format: format ?? undefined, columns: columns ?? undefined, limits: deliveryLimits, signal }
      let rowsRead = 0
      for await (const rows of stageInThread(path, options)) {
        const before = rowsRead
        rowsRead += rows.length
        await inTransaction(async (db) => {
          await insertStaged(db, staging, before, rows)
          await changeDelivery(db, networkId, id, { rowsRead })
          await renewClaim(db, networkId, id, true)
        })
      }
    })
    await inTransaction((db) => changeDelivery(db, networkId, id, { state: stateAfterChecking(door) }))
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    const problem = { code: error.code, values: error.values }
    await inTransaction(async (db) => {
      await changeDelivery(db, networkId, id, { state: 'failed', problem })
      await clearStaged(db, staging)
      await forgetContent(db, networkId, id)
    })
  }
}

async function takeOver(
  database: Database,
  inTransaction: InTransaction,
  delivery: Delivery,
  { networkId, actor }: Work,
): Promise<void> {
  const { id, organisationId, sourceName, complete, takes, door } = delivery
  const staging = { networkId, deliveryId: id }
  const result = await importVacancies(
    database,
    {
      actor,
      networkId,
      source: sourceName,
      owner: { organisationId, kind: door === 'feed' ? 'feed' : 'upload' },
      fileMark: `${id} ${takes}`,
      complete,
      dryRun: false,
    },
    stagedBatches(inTransaction, staging),
    { onRejected: () => {}, onRows: (rows) => void rows },
  )
  if ('refused' in result) throw new Error('a delivery was taken over by somebody who may not')
  await inTransaction(async (db) => {
    const counts = sumOf(delivery.counts, result)
    await changeDelivery(db, networkId, id, { state: 'done', counts, takes: takes + 1 })
    await clearReady(db, staging)
    await forgetContent(db, networkId, id)
  })
}

const rowsPerBatch = 1_000

/** Ready rows as the import takes them; the last batch tells of the rejected ones, so that their vacancies stay open. */
async function* stagedBatches(
  inTransaction: InTransaction,
  staging: { networkId: NetworkId; deliveryId: string },
): AsyncGenerator<Batch> {
  for (let after = 0; ;) {
    const ready = await inTransaction(async (db) => {
      await renewClaim(db, staging.networkId, staging.deliveryId, true)
      return readyAfter(db, staging, after, rowsPerBatch)
    })
    if (ready.length === 0) break
    after = ready.at(-1)!.position
    yield { rows: ready.map(({ prepared }) => prepared), rejected: [], keptOpen: [], unidentified: 0 }
  }
  const { keys, unidentified } = await inTransaction((db) => rejectedKeys(db, staging))
  yield { rows: [], rejected: [], keptOpen: keys, unidentified }
}

function sumOf(before: ImportCounts | null, now: ImportCounts): ImportCounts {
  const { new: fresh, updated, unchanged, closed } = before ?? { new: 0, updated: 0, unchanged: 0, closed: 0 }
  return {
    new: fresh + now.new,
    updated: updated + now.updated,
    unchanged: unchanged + now.unchanged,
    closed: closed + now.closed,
  }
}
