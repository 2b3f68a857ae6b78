import { sql } from 'kysely'

import { sendDue } from '#modules/circulations'
import { firstNetwork } from '#modules/network'
import { currentDatabase, type Db } from '#platform/db'
import { enqueue } from '#platform/queue'
import { jobsOfModules } from '../../src/main/discover.ts'
import { beside } from './persona.ts'

/** Has the worker of the running Duett do a job now, as its schedule would; resolves once it is done. */
export async function runJob(queue: string): Promise<void> {
  const job = (await jobsOfModules()).find((each) => each.queue === queue)
  if (!job) throw new Error(`there is no job ${queue}`)
  await beside(async () => {
    const scope = { role: 'duett_worker', networkId: null } as const
    const id = await currentDatabase().inTransaction(scope, (db) => enqueue(db, job, {}))
    for (let attempt = 0; attempt < 120; attempt += 1) {
      const { rows } = await currentDatabase().inTransaction(scope, (db) =>
        sql<{ state: string }>`select state from pgboss.job where name = ${queue} and id = ${id}`.execute(db),
      )
      if (rows[0]?.state === 'completed') return
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error(`${queue} was not done in half a minute`)
  })
}

/** Short profiles that wait for the next time of sending leave as if it had come. */
export async function sendNow(personId: string): Promise<void> {
  const now = new Date()
  await asTimePasses((db) =>
    sql`update circulations.process set planned_at = ${now} where person_id = ${personId} and state = 'queued'`.execute(
      db,
    ),
  )
  await beside(async () => {
    const database = currentDatabase()
    await sendDue(database, (await firstNetwork(database)).id, now)
  })
}

/** Work that began today began so many months ago. */
export const monthsPassSinceStart = (processIds: readonly string[], months: number): Promise<void> =>
  asTimePasses((db) =>
    sql`
      update circulations.process set starts_on = starts_on - make_interval(months => ${months})
      where id = any(${processIds}::uuid[])`.execute(db),
  )

/** The day named in a member's notice is today. */
export const dayOfLeavingComes = (organisationId: string): Promise<void> =>
  asTimePasses((db) =>
    sql`update members.leaving set leaves_on = current_date where organisation_id = ${organisationId}`.execute(db),
  )

/** Moves days that were written down, since the clock of the running Duett cannot be moved. */
function asTimePasses(change: (db: Db) => Promise<unknown>): Promise<void> {
  return beside(async () => {
    const { id: networkId } = await firstNetwork(currentDatabase())
    await currentDatabase().inTransaction({ role: 'duett_worker', networkId }, change)
  })
}
