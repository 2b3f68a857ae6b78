import { processesInStates } from '#modules/circulations'
import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { dueFollowUp } from '../rules/follow-up.ts'
import { tellPerson, tellRecipient } from './tell.ts'

/** Once a day. Asks the person and the employer whether somebody is still there, once for 3, 12 and 24 months. Running twice asks nobody twice. */
export async function askWhoStayed(database: Database, now: Date): Promise<void> {
  const today = calendarDay(now)
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      for (const process of await processesInStates(db, ['started', 'stayed3', 'stayed12'])) {
        const due = dueFollowUp(process, today)
        if (!due) continue
        const key = `${process.id}:${due.months}`
        await tellPerson(db, process, 'placements.followUpForPerson', key)
        await tellRecipient(db, process, 'placements.followUpForMember', key)
      }
    })
  }
}
