import { shortProfilePdf } from '#modules/shortprofiles'
import { accountsByIds } from '#modules/identity'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { isShownToRecipient } from '../queries/reply-facts.ts'
import { processById } from '../store/processes.ts'
import { sheetFor } from './reply-view.ts'

type Printing = { locale: Locale; clock: () => Date; set?: typeof shortProfilePdf }

/**
 * The sheet of a short profile as PDF, with the reader's name on it; null where there is none for this reader. Setting it takes a while, so the gate
 * is asked again before it leaves: what was taken back meanwhile stays here (S-35).
 */
export async function printSheet(
  actor: StaffActor,
  processId: string,
  { locale, clock, set = shortProfilePdf }: Printing,
): Promise<{ caseNumber: string; pdf: Uint8Array<ArrayBuffer> } | null> {
  const takenAt = clock()
  const sheet = await sheetFor(actor, processId, locale, takenAt)
  if (!sheet) return null
  const { profile, caseNumber, networkName } = sheet
  const [account] = await accountsByIds([actor.accountId])
  const pdf = await set(profile, { caseNumber, networkName, locale, reader: account?.name ?? '', takenAt })
  const isStillShown = await inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const process = await processById(db, processId)
    return process !== null && (await isShownToRecipient(db, process, clock()))
  })
  return isStillShown ? { caseNumber, pdf: new Uint8Array(pdf) } : null
}
