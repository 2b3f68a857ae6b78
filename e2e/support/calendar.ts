import { sql } from 'kysely'
import { Client } from 'pg'
import { inject } from 'vitest'

import { sendDue } from '#modules/circulations'
import { firstNetwork } from '#modules/network'
import { currentDatabase, type Db } from '#platform/db'
import { joinCluster } from '#platform/postgres'
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

/** Between the release of a name and the first day of work: a notice to give, a title to wait for. */
const monthsBeforeStart = 4

/** Work that began today began so many months ago, and what was agreed to before it is older still: as in life, it may have run out. */
export async function monthsPassSinceStart(processIds: readonly string[], months: number): Promise<void> {
  const cluster = await joinCluster(inject('duettHome'))
  if (!cluster) throw new Error('the Duett that runs has no server of its own')
  const client = new Client({ ...cluster.admin, database: 'duett' })
  await client.connect()
  try {
    await client.query(
      `update circulations.process set starts_on = starts_on - make_interval(months => $2) where id = any($1::uuid[])`,
      [processIds, months],
    )
    // Not even the worker may change when somebody agreed, so the superuser does.
    await client.query(
      `update consent.consent c
      set given_at = c.given_at - make_interval(months => $2), expires_at = c.expires_at - make_interval(months => $2)
      from circulations.process p
      where p.id = any($1::uuid[]) and p.person_id = c.person_id and p.recipient_id = c.recipient_id`,
      [processIds, months + monthsBeforeStart],
    )
  } finally {
    await client.end()
  }
}

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
