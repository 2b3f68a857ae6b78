import { PgBoss, fromKysely } from 'pg-boss'
import type { Db } from '#platform/db'
import { queueSchema } from './install.ts'
import type { JobDefinition, JobPayload } from './job.ts'

/** Enqueues inside the caller's transaction: the job exists if and only if the change does. Returns the job's id. */
export async function enqueue<Payload extends JobPayload>(
  db: Db,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: { startAfter?: Date } = {},
): Promise<string | null> {
  const parsed = job.payload.parse(payload)
  // Never started: without timers or connections of its own, it only writes through the given transaction.
  const boss = new PgBoss({ db: fromKysely(db), schema: queueSchema })
  return boss.send(job.queue, parsed, options)
}
