import { sql } from 'kysely'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { insufficientPrivilege, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { enqueue, installQueue, startWorker, type JobDefinition, type Worker } from './index.ts'

const secret = 'psychosocial: violence'

describe('the queue', () => {
  let test: TestDatabase
  let worker: Worker
  const logged: string[] = []
  const delivered: number[] = []
  let failures = 0

  const count: JobDefinition<{ vacancyId: number }> = {
    queue: 'test.count',
    payload: z.strictObject({ vacancyId: z.int() }),
    run: async ({ vacancyId }) => void delivered.push(vacancyId),
  }
  const fail: JobDefinition<{ vacancyId: number }> = {
    queue: 'test.fail',
    payload: z.strictObject({ vacancyId: z.int() }),
    retryLimit: 0,
    run: async () => {
      failures++
      throw new Error(secret)
    },
  }
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>) => test.database.inTransaction({ networkId: 1 }, fn)

  beforeAll(async () => {
    test = await testDatabase()
    const log = createLog((line) => logged.push(line))
    worker = await startWorker(test.database, [count, fail] as JobDefinition[], log)
    return () => worker.stop()
  })

  it('delivers a job enqueued by the web, once its transaction has committed', async () => {
    await inNetwork((db) => enqueue(db, count, { vacancyId: 7 }))
    await vi.waitFor(() => expect(delivered).toContain(7), { timeout: 10_000 })
  })

  it('forgets a job whose transaction was rolled back', async () => {
    const rolledBack = inNetwork(async (db) => {
      await enqueue(db, count, { vacancyId: 8 })
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    const { rows } = await test.admin.query(`select from pgboss.job where data ->> 'vacancyId' = '8'`)
    expect(rows).toHaveLength(0)
  })

  it('S-31: refuses a payload that is not ids', async () => {
    const withText = { vacancyId: 9, note: secret } as { vacancyId: number }
    await expect(inNetwork((db) => enqueue(db, count, withText))).rejects.toThrow()
  })

  it('S-30: keeps what a handler met out of the queue and the log', async () => {
    await inNetwork((db) => enqueue(db, fail, { vacancyId: 10 }))
    await vi.waitFor(() => expect(failures).toBe(1), { timeout: 10_000 })
    const output = async () => {
      const { rows } = await test.admin.query(
        `select output::text from pgboss.job where name = 'test.fail' and state = 'failed'`,
      )
      return rows[0]?.output as string | undefined
    }
    await vi.waitFor(async () => expect(await output()).toContain('test.fail: Error'), { timeout: 10_000 })
    expect(await output()).not.toContain(secret)
    expect(logged.join('')).toContain('test.fail')
    expect(logged.join('')).not.toContain(secret)
  })

  it('S-32: does not let the web read payloads', async () => {
    const read = inNetwork((db) => sql`select data from pgboss.job`.execute(db))
    await expect(read).rejects.toMatchObject({ sqlState: insufficientPrivilege })
  })

  it('is installed again without harm', async () => {
    await installQueue(test.admin)
  })
})
