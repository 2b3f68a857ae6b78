import { openedByRecipients } from '#modules/consent'
import { daysBefore } from '#platform/days'
import { inTransaction, type NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { responsesOf, type Response } from '../rules/response.ts'
import { concludedSince } from '../store/response.ts'

/** How far back is looked. */
const responseDays = 365

/** What each member did with what it received in a year: counts alone, nothing of persons or of single profiles leaves the worker. */
export function responses(networkId: NetworkId, now: Date): Promise<Response[]> {
  const since = daysBefore(now, responseDays)
  return inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
    const opened = await openedByRecipients(db, { shown: 'shortProfile', purpose: 'circulation', since })
    const concluded = await concludedSince(db, since, calendarDay(now))
    return responsesOf(concluded.map(({ id, ...dealing }) => ({ ...dealing, wasOpened: opened.has(id) })))
  })
}
