import { z } from 'zod'
import { allNetworks } from '#modules/network'
import { runAction, writeEvent } from '#platform/action'
import type { Database, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { JobDefinition } from '#platform/queue'
import { resumeFile } from '../actions/pause-file.ts'
import { deleteOldLinkRequests, duePauses, untakenFiles } from '../store/end-of-day.ts'
import { erasePerson } from '../store/erasing.ts'
import { resealFiles } from '../store/reseal.ts'

const queue = 'couples.endOfDay'

/**
 * Ends pauses whose day has come, and deletes what nobody took up: an unanswered invitation leaves no file behind. Brings what is sealed under
 * the newest key.
 */
export async function endOfDay(database: Database, networkId: NetworkId, now: Date): Promise<void> {
  const scope = { role: 'duett_worker', networkId } as const
  const due = await database.inTransaction(scope, (db) => duePauses(db, calendarDay(now)))
  for (const personId of due)
    await runAction(resumeFile, { personId }, { actor: { kind: 'job', queue }, networkId, now })
  await database.inTransaction(scope, async (db) => {
    await deleteOldLinkRequests(db, now)
    await resealFiles(db)
    for (const personId of await untakenFiles(db, now)) {
      await erasePerson(db, personId)
      await writeEvent(db, { name: 'couples.purged', ids: { personId } }, now)
    }
  })
}

export const jobs: JobDefinition[] = [
  {
    queue,
    payload: z.strictObject({}),
    schedule: '10 3 * * *',
    async run(_payload, { database }) {
      const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
      for (const { id } of networks) await endOfDay(database, id, new Date())
    },
  },
]
