import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { readOutbox, sendMail } from '#platform/mail'
import { startWorker, type JobPayload } from '#platform/queue'
import { useTestTemplates } from '../../../platform/mail/testing/templates.ts'
import { jobs } from './jobs.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-mail-'))
vi.stubEnv('DUETT_HOME', home)
vi.stubEnv('PUBLIC_URL', 'https://duett.example')
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

const letter = {
  to: { name: 'Thea Brandt', address: 'thea.brandt@lindwerth.example' },
  locale: 'vi',
  template: 'post.letter',
  values: { name: 'Thea', due: new Date('2027-03-01') },
  necessary: true,
} as const

describe('the jobs of mail', () => {
  let test: TestDatabase

  const ask = (key: string) => inTransaction({ networkId: 1 }, (db) => sendMail(db, { ...letter, key }))
  const sent = () => readOutbox(join(home, 'outbox'))
  const run = (queue: string, payload: JobPayload = {}) =>
    jobs
      .find((job) => job.queue === queue)
      ?.run(payload, { database: test.database, signal: new AbortController().signal })

  beforeAll(async () => {
    useTestTemplates()
    test = await testDatabase()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      values ('n', 'Netz', 'Net', 'Mạng lưới', '{05911}')`)
  })

  it('send what was asked for while no worker ran, once, in the name of its network', async () => {
    await ask('before')
    await run('mail.resume')
    await run('mail.resume')
    expect(sent()).toMatchObject([{ to: letter.to }])
    expect(sent()[0]?.text).toMatch(/Kính chào anh\/chị Thea Brandt,[^]*Mạng lưới[^]*https:\/\/duett\.example\/vi\//)
  })

  it('send what waits along with the mail that a job is for, so that many do not wait for their turns', async () => {
    const before = sent().length
    await ask('of sixty')
    await ask('another of sixty')
    const { rows } = await test.admin.query<{ id: string }>(`select id from mail.message where state = 'queued'`)
    await run('mail.deliver', { networkId: 1, messageId: rows[0]?.id ?? '' })
    expect(sent()).toHaveLength(before + 2)
  })

  it('S-31: send right after the change, with nothing but ids in the queue', async () => {
    const logged: string[] = []
    const log = createLog((line) => logged.push(line))
    const worker = await startWorker(test.database, jobs, log)
    try {
      await ask('with a worker')
      await vi.waitFor(() => expect(sent()).toHaveLength(4), { timeout: 15_000, interval: 100 })
    } finally {
      await worker.stop()
    }
    const { rows } = await test.admin.query(`select data::text, output::text from pgboss.job where name like 'mail.%'`)
    expect(JSON.stringify(rows)).not.toMatch(/Thea|lindwerth/)
    expect(logged.join('')).not.toMatch(/Thea|lindwerth/)
  })
})
