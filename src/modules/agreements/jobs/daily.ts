import { allNetworks } from '#modules/network'
import type { Database, Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { dueReminder } from '../rules/term.ts'
import { agreementsIn, lockAgreement } from '../store/agreements.ts'
import { mailReminder } from './mails.ts'
import { passTime } from './pass-time.ts'

export type DailyCounts = { steps: number; reminders: number }

/** Brings the agreements of every network up to today, and reminds of what is to be decided. Asked twice a day it does nothing new. */
export async function runDaily(database: Database, now: Date, signal?: AbortSignal): Promise<DailyCounts> {
  const counts: DailyCounts = { steps: 0, reminders: 0 }
  const networks = await database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
  for (const { id } of networks) {
    for (const agreementId of await livingAgreements(database, id)) {
      signal?.throwIfAborted()
      const done = await database.inTransaction({ role: 'duett_worker', networkId: id }, (db) =>
        bringUpToDate(db, agreementId, now),
      )
      counts.steps += done.steps
      counts.reminders += done.reminders
    }
  }
  return counts
}

/** Signed ones first: an amendment that begins today replaces its former one before that expires. */
async function livingAgreements(database: Database, networkId: NetworkId): Promise<string[]> {
  const living = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => [
    ...(await agreementsIn(db, ['signed'])),
    ...(await agreementsIn(db, ['inForce', 'expiring', 'noticeGiven'])),
  ])
  return living.map(({ id }) => id)
}

async function bringUpToDate(db: Db, agreementId: string, now: Date): Promise<DailyCounts> {
  const today = calendarDay(now)
  const agreement = await lockAgreement(db, agreementId)
  if (!agreement) return { steps: 0, reminders: 0 }
  const steps = await passTime(db, agreement, today, now)
  const present = steps > 0 ? await lockAgreement(db, agreementId) : agreement
  const reminder = present && dueReminder(present, today)
  return { steps, reminders: reminder ? await mailReminder(db, present, reminder, now) : 0 }
}
