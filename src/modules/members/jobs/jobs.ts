import { z } from 'zod'
import { allNetworks } from '#modules/network'
import { runAction } from '#platform/action'
import { daysBefore } from '#platform/days'
import type { Database, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { JobDefinition } from '#platform/queue'
import { endMembership } from '../actions/leave.ts'
import { endOldApplications } from '../store/applications.ts'
import { removeHiddenContacts } from '../store/contacts.ts'
import { dueLeavings } from '../store/leaving.ts'
import { removeOldUploads } from '../store/uploads.ts'

const queue = 'members.endOfDay'
/** Of refused and withdrawn applications, and of contacts of members that left. */
const keptDays = 365
const uploadKeptDays = 2

/** Ends memberships whose day has come, and deletes what has been kept long enough. */
export async function endOfDay(database: Database, networkId: NetworkId, now: Date): Promise<void> {
  const scope = { role: 'duett_worker', networkId } as const
  const due = await database.inTransaction(scope, (db) => dueLeavings(db, calendarDay(now)))
  for (const { organisationId } of due)
    await runAction(endMembership, { organisationId }, { actor: { kind: 'job', queue }, networkId, now })
  await database.inTransaction(scope, async (db) => {
    await endOldApplications(db, now, keptDays)
    await removeHiddenContacts(db, calendarDay(daysBefore(now, keptDays)))
    await removeOldUploads(db, daysBefore(now, uploadKeptDays))
  })
}

export const jobs: JobDefinition[] = [
  {
    queue,
    payload: z.strictObject({}),
    schedule: '5 * * * *',
    async run(_payload, { database }) {
      const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
      for (const { id } of networks) await endOfDay(database, id, new Date())
    },
  },
]
