import { runAction } from '#platform/action'
import type { Database, NetworkId } from '#platform/db'
import type { Delivery } from '../delivery.ts'
import { areUsableColumns } from '../formats/csv-header.ts'
import type { FileHead } from '../formats/read-vacancies.ts'
import { deliveryLimits } from '../formats/delivery-limits.ts'
import type { InputFormat } from '../formats/detect-format.ts'
import { shownValue, UnusableFile } from '../formats/rejection.ts'
import { workOnDelivery } from '../jobs/work-on-delivery.ts'
import { inspectFile, withFile } from '../queries/inspect-file.ts'
import { stageInThread } from '../reading/read-in-thread.ts'
import { deliveryById } from '../store/deliveries.ts'
import { planOf } from '../store/staged-rows.ts'
import { bringDelivery } from './bring-delivery.ts'

export type FeedFile = {
  networkId: NetworkId
  organisationId: string
  /** The feed's name: its vacancies are updated and closed together. */
  sourceName: string
  fileName: string
  complete: boolean
  /** null: told from the content. */
  format: InputFormat | null
  content: Uint8Array
}

export type FeedResult = Pick<Delivery, 'problem' | 'counts'> & { deliveryId: string | null; rejected: number }

/** Takes over what a feed says now, in the worker. Its rejected rows wait for the member like those of an upload. */
export async function takeFeedFile(database: Database, file: FeedFile, now: Date): Promise<FeedResult> {
  const { networkId, content, ...given } = file
  const actor = { kind: 'job', queue: 'feeds.fetch' } as const
  let head: FileHead
  try {
    head = await usableHead(content, file.format)
  } catch (error) {
    return { deliveryId: null, problem: problemOf(error), counts: null, rejected: 0 }
  }
  const answer = await runAction(
    bringDelivery,
    {
      ...given,
      accountId: null,
      door: 'feed',
      format: head.format,
      head: head.table && { headings: head.table.headings, samples: head.table.samples },
      columns: head.table?.columns ?? null,
      content,
    },
    { actor, networkId, now },
  )
  if (!answer.ok) throw new Error('the file of a feed was not taken in')
  const { deliveryId } = answer.result
  await workOnDelivery(database, { networkId, deliveryId, actor })
  return database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
    const delivery = await deliveryById(db, networkId, deliveryId)
    const { rejected } = await planOf(db, { networkId, deliveryId }, null)
    return { deliveryId, problem: delivery?.problem ?? null, counts: delivery?.counts ?? null, rejected }
  })
}

export type Trial =
  | { ok: true; format: InputFormat; ready: number; rejected: number; titles: string[] }
  | { ok: false; problem: NonNullable<Delivery['problem']> }

const shownTitles = 5

/** What a feed would bring; nothing of it is kept. */
export async function tryFeedFile(content: Uint8Array, wanted: InputFormat | null): Promise<Trial> {
  try {
    const { format, table } = await usableHead(content, wanted)
    return await withFile(content, async (path) => {
      const trial = { ok: true as const, format, ready: 0, rejected: 0, titles: [] as string[] }
      const columns = table?.columns ?? undefined
      for await (const rows of stageInThread(path, { format, columns, limits: deliveryLimits })) {
        for (const row of rows) {
          if (row.rejection) trial.rejected++
          else if (++trial.ready <= shownTitles && row.title) trial.titles.push(row.title)
        }
      }
      return trial
    })
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

/** Nobody is there to say what columns mean, so a table has to say it by its headings. */
async function usableHead(content: Uint8Array, wanted: InputFormat | null): Promise<FileHead> {
  const head = await inspectFile(content)
  if (wanted !== null && wanted !== head.format) {
    if (wanted === 'csv') throw new UnusableFile('noColumns', { heading: '' })
    return { format: wanted, table: null }
  }
  if (head.table && !areUsableColumns(head.table.columns))
    throw new UnusableFile('noColumns', { heading: shownValue(head.table.headings.join(' | ')) })
  return head
}

function problemOf(error: unknown): NonNullable<Delivery['problem']> {
  if (!(error instanceof UnusableFile)) throw error
  return { code: error.code, values: error.values }
}
