import { allNetworks } from '#modules/network'
import { accountsOfPersons } from '#modules/seats'
import type { Database, Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { Consent } from '../consent.ts'
import { latestOfEach } from '../queries/live-consents.ts'
import { isReminderDue } from '../rules/recall-calendar.ts'
import { toRefresh } from '../rules/refresh.ts'
import { markRefreshAsked, unendedConsents } from '../store/consents.ts'
import { lockRecall, noteReminder, openRecalls } from '../store/recalls.ts'
import { mailRecall, mailRefresh } from './mails.ts'

/** Asks about consents that end soon, and reminds of deletions. Twice a day does nothing new. */
export async function runDaily(database: Database, now: Date, signal?: AbortSignal): Promise<void> {
  const networks = await database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    signal?.throwIfAborted()
    const within = (fn: (db: Db) => Promise<void>) => database.inTransaction({ role: 'duett_worker', networkId }, fn)
    await within((db) => askToRefresh(db, now))
    await within((db) => remindOfDeletions(db, now))
  }
}

/** One mail a person, whatever ends. */
async function askToRefresh(db: Db, now: Date): Promise<void> {
  const byPerson = Map.groupBy(await unendedConsents(db, now), ({ personId }) => personId)
  const ending = new Map<string, Consent[]>()
  for (const [personId, consents] of byPerson) {
    const due = toRefresh(latestOfEach(consents), now)
    if (due.length > 0) ending.set(personId, due)
  }
  const accounts = await accountsOfPersons(db, [...ending.keys()])
  for (const [personId, consents] of ending) {
    const account = accounts.get(personId)
    if (account) await mailRefresh(db, account, calendarDay(now), now)
    await markRefreshAsked(
      db,
      consents.map(({ id }) => id),
      now,
    )
  }
}

async function remindOfDeletions(db: Db, now: Date): Promise<void> {
  for (const { id } of (await openRecalls(db)).filter((recall) => isReminderDue(recall, now))) {
    const recall = await lockRecall(db, id)
    if (!recall || !isReminderDue(recall, now)) continue
    await mailRecall(db, { ...recall, reminders: recall.reminders + 1 }, now)
    await noteReminder(db, id, now)
  }
}
