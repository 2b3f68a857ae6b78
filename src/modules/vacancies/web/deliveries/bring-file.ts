import { runAction, type StaffActor } from '#platform/action'
import { currentDatabase } from '#platform/db'
import { translator, type Locale } from '#platform/i18n'
import { bringDelivery } from '../../actions/bring-delivery.ts'
import type { DeliveryDoor } from '../../delivery.ts'
import { areUsableColumns } from '../../formats/csv-header.ts'
import type { FileHead } from '../../formats/read-vacancies.ts'
import { shownValue, UnusableFile } from '../../formats/rejection.ts'
import { workOnDelivery } from '../../jobs/work-on-delivery.ts'
import { inspectFile } from '../../queries/inspect-file.ts'
import { unusableText } from './unusable-text.ts'

export type BroughtFile = {
  actor: StaffActor
  now: Date
  locale: Locale
  door: Exclude<DeliveryDoor, 'feed'>
  sourceName: string
  complete: boolean
  fileName: string
  content: Uint8Array
}

export type Brought =
  | { ok: true; deliveryId: string; needsColumns: boolean }
  /** `message` says what is wrong with the file. */
  | { ok: false; message: string }

/** Looks at a file and keeps it if it can be used; a small one is read before the answer, a large one by the worker. */
export async function bringFile({ actor, now, locale, ...file }: BroughtFile): Promise<Brought> {
  const { content, door, sourceName, complete } = file
  const fileName = file.fileName.slice(-200)
  let found: FileHead
  try {
    found = await inspectFile(content)
    // Nobody is there to say what the columns mean.
    if (door !== 'page' && found.table && !areUsableColumns(found.table.columns))
      throw new UnusableFile('noColumns', { heading: shownValue(found.table.headings.join(' | ')) })
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    return { ok: false, message: unusableText(error, fileName, locale) }
  }
  const { format, table } = found
  const answer = await runAction(
    bringDelivery,
    {
      organisationId: actor.organisationId,
      accountId: actor.accountId,
      door,
      sourceName,
      fileName,
      complete,
      format,
      head: table && { headings: table.headings, samples: table.samples },
      columns: table?.columns ?? null,
      content,
    },
    { actor, networkId: actor.networkId, now },
  )
  if (!answer.ok) {
    const code = answer.problem.kind === 'refused' ? answer.problem.code : 'invalid'
    return { ok: false, message: translator(locale, 'vacancies')(`refused.${code}`) }
  }
  const { deliveryId } = answer.result
  const needsColumns = door === 'page' && table !== null
  if (door === 'page' && !needsColumns) await workIfSmall(actor, deliveryId, content.length)
  return { ok: true, deliveryId, needsColumns }
}

const smallBytes = 512 * 1024

/** Nobody waits for the worker with a small file; the job that is queued as well then finds nothing to do. */
export async function workIfSmall(actor: StaffActor, deliveryId: string, bytes: number | null): Promise<void> {
  if ((bytes ?? 0) > smallBytes) return
  await workOnDelivery(currentDatabase(), { networkId: actor.networkId, deliveryId, actor })
}
