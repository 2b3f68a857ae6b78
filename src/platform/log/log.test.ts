import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseFailure } from '#platform/db'
import { createLog, fileLog } from './index.ts'

describe('the log', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duett-log-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('S-30: tells class, code and place of a failure, never its message', () => {
    const lines: string[] = []
    const log = createLog((line) => lines.push(line))
    const secret = 'marked@example.de'
    log.failure('request', new TypeError(`no such person: ${secret}\nborn 1990`, { cause: new Error(secret) }), {
      route: 'de',
    })
    log.failure('job', new DatabaseFailure('23505', 'vacancy', 'vacancy_pkey'))
    log.failure('job', secret)
    expect(lines.join('')).not.toMatch(/marked|1990/)
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(first).toMatchObject({ level: 'failure', event: 'request', route: 'de', error: 'TypeError', cause: 'Error' })
    expect(first?.stack).toContain('log.test.ts')
    expect(second).toMatchObject({ error: 'DatabaseFailure', code: '23505', constraint: 'vacancy_pkey' })
  })

  it('writes one closed file a day, in UTC, and forgets after 14 days', () => {
    writeFileSync(join(folder, '2026-11-06.log'), '')
    writeFileSync(join(folder, '2026-11-08.log'), '')
    writeFileSync(join(folder, 'notes.txt'), '')
    let now = new Date('2026-11-21T23:59:59Z')
    const log = fileLog(folder, () => now)
    log.info('request', { status: 200 })
    now = new Date('2026-11-22T00:00:01Z')
    log.info('request', { status: 404 })
    expect(readdirSync(folder).toSorted()).toEqual(['2026-11-08.log', '2026-11-21.log', '2026-11-22.log', 'notes.txt'])
    const line = JSON.parse(readFileSync(join(folder, '2026-11-21.log'), 'utf8')) as object
    expect(line).toEqual({ at: '2026-11-21T23:59:59.000Z', level: 'info', event: 'request', status: 200 })
    expect(statSync(join(folder, '2026-11-21.log')).mode & 0o077).toBe(0)
  })
})
