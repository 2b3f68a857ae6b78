import type { ClientConfig } from 'pg'
import { PgBoss } from 'pg-boss'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { queueSchema } from './install.ts'
import type { JobDefinition } from './job.ts'

export type Worker = { stop(): Promise<void> }

/** Finished jobs go after a day, unfinished ones after three: their ids point to people (W14). */
const retention = { deleteAfterSeconds: 86_400, retentionSeconds: 3 * 86_400 }

const stopWithinMs = 3_000

/** A job failed: the queue keeps this text, so it names the queue and a code, never what the handler met. */
class JobFailed extends Error {}

/** Works off the queues of `jobs` as duett_worker until stopped; a job cut off by the stop is delivered again. */
export async function startWorker(database: Database, jobs: readonly JobDefinition[], log: Log): Promise<Worker> {
  const boss = new PgBoss({
    ...(asWorker(database.connection) as object),
    schema: queueSchema,
    migrate: false,
    max: 3,
    monitorIntervalSeconds: 5,
    reindex: false,
  })
  boss.on('error', (error) => log.failure('queue', error))
  await boss.start()
  const interruption = new AbortController()
  for (const job of jobs) await workOn(boss, job, { database, signal: interruption.signal, log })
  return {
    stop: async () => {
      interruption.abort()
      await boss.stop({ graceful: true, timeout: stopWithinMs })
    },
  }
}

async function workOn(
  boss: PgBoss,
  job: JobDefinition,
  { database, signal, log }: { database: Database; signal: AbortSignal; log: Log },
): Promise<void> {
  const { queue, retryLimit = 3, expireInSeconds = 900, schedule } = job
  const options = { ...retention, retryLimit, retryBackoff: true, expireInSeconds, heartbeatSeconds: 10 }
  await boss.createQueue(queue, options)
  await boss.updateQueue(queue, options)
  if (schedule) await boss.schedule(queue, schedule, {}, { tz: 'Europe/Berlin' })
  await boss.work(queue, async ([delivered]) => {
    const payload = job.payload.safeParse(delivered?.data)
    if (!payload.success) throw new JobFailed(`${queue}: payload`)
    try {
      await job.run(payload.data, { database, signal })
    } catch (error) {
      log.failure('job', error, { queue })
      throw new JobFailed(`${queue}: ${codeOf(error)}`)
    }
  })
}

function asWorker(connection: ClientConfig): ClientConfig {
  return { ...connection, options: '-c role=duett_worker' }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'sqlState' in error ? String(error.sqlState) : error.constructor.name
}
