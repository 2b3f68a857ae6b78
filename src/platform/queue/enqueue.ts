import { sql } from 'kysely'
import { PgBoss, fromKysely } from 'pg-boss'
import type { Db } from '#platform/db'
import { queueSchema } from './install.ts'
import type { JobDefinition, JobPayload } from './job.ts'

/** Enqueues inside the caller's transaction: the job exists if and only if the change does. Returns the job's id. */
export async function enqueue<Payload extends JobPayload>(
  db: Db,
  job: Pick<JobDefinition<Payload>, 'queue' | 'payload'>,
  payload: Payload,
  options: { startAfter?: Date } = {},
): Promise<string | null> {
  const parsed = job.payload.parse(payload)
  // Never started: without timers or connections of its own, it only writes through the given transaction.
  const boss = new PgBoss({ db: fromKysely(db), schema: queueSchema })
  return boss.send(job.queue, parsed, options)
}

/** Like `enqueue`, where a table holds the truth and a worker looks there by itself: does nothing before any worker has opened the queue. */
export async function enqueueIfWorked<Payload extends JobPayload>(
  db: Db,
  job: Pick<JobDefinition<Payload>, 'queue' | 'payload'>,
  payload: Payload,
): Promise<void> {
  const { rows } = await sql`select from pgboss.queue where name = ${job.queue}`.execute(db)
  if (rows.length > 0) await enqueue(db, job, payload)
}
