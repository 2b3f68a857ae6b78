import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { networkNamed } from '#modules/network/testing'
import { writeAudit } from '#platform/action'
import { runCommandLine } from '#platform/cli'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { keepHeads } from '../heads-file.ts'
import { headOfNetwork } from '../store/entries.ts'
import { commands } from './commands.ts'

describe('duett audit verify', () => {
  let test: TestDatabase
  let home: string
  const homeBefore = process.env.DUETT_HOME

  beforeAll(async () => {
    test = await testDatabase()
    for (const slug of ['ruhr', 'ostalb']) await networkNamed(slug)
  })
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'duett-verify-'))
    process.env.DUETT_HOME = home
    await test.admin.query('truncate platform.audit')
    for (const networkId of [1, 1, 1, 2]) {
      await test.database.inTransaction({ networkId }, (db) =>
        writeAudit(db, {
          action: 'a',
          actor: { kind: 'operator' },
          note: { subject: 's', subjectId: null },
          now: new Date(),
        }),
      )
    }
    return () => rmSync(home, { recursive: true, force: true })
  })
  afterAll(() => {
    if (homeBefore === undefined) delete process.env.DUETT_HOME
    else process.env.DUETT_HOME = homeBefore
  })

  async function duett(words: string, lang = 'de_DE.UTF-8') {
    const said = { out: '', err: '' }
    const code = await runCommandLine({
      commands,
      words: words.split(' '),
      env: { LANG: lang },
      version: '0.0.0',
      stdout: { write: (text) => (said.out += text) },
      stderr: { write: (text) => (said.err += text) },
      signal: new AbortController().signal,
      openDatabase: () => Promise.resolve({ database: test.database, close: () => Promise.resolve() }),
    })
    return { code, ...said }
  }

  it('follows the chain of every network, and says where each ends', async () => {
    const { code, out } = await duett('audit verify --format json')
    expect(code).toBe(0)
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as string
    expect(JSON.parse(out)).toEqual({
      intact: true,
      networks: [
        { networkId: 1, name: 'ruhr', entries: 3, head: { networkId: 1, id: 3, hash }, damage: null },
        { networkId: 2, name: 'ostalb', entries: 1, head: { networkId: 2, id: 1, hash }, damage: null },
      ],
    })
  })

  it('S-64: ends with 1 and names the damage, in three languages', async () => {
    await test.admin.query(`update platform.audit set subject = 'other' where network_id = 1 and id = 2`)
    for (const [lang, text] of [
      ['de_DE.UTF-8', 'Eintrag 2 wurde verändert'],
      ['en_GB.UTF-8', 'entry 2 was changed'],
      ['vi_VN.UTF-8', 'mục 2 đã bị thay đổi'],
    ] as const) {
      const { code, out } = await duett('audit verify', lang)
      expect([code, out]).toEqual([1, expect.stringContaining(text)])
    }
  })

  it('S-64: compares with the heads kept in the data folder, in a backup, and in a mail', async () => {
    const head = await test.database.inTransaction({ networkId: 1 }, headOfNetwork)
    if (!head) throw new Error('there is a head')
    await test.admin.query('delete from platform.audit where network_id = 1 and id = 3')
    expect((await duett('audit verify')).code).toBe(0)
    const mailed = await duett(`audit verify --head 1:3:${head.hash}`)
    expect([mailed.code, mailed.out]).toEqual([1, expect.stringContaining('ab Eintrag 3')])
    const backup = mkdtempSync(join(home, 'backup-'))
    keepHeads(backup, [head], new Date())
    expect((await duett(`audit verify --heads ${join(backup, 'audit', 'heads.jsonl')}`)).code).toBe(1)
    keepHeads(home, [head], new Date())
    expect((await duett('audit verify')).code).toBe(1)
  })

  it('ends with 2 and one line for what it cannot use', async () => {
    const wrong = join(home, 'wrong.jsonl')
    writeFileSync(wrong, 'nonsense\n')
    for (const [words, text] of [
      ['--head 1:3:xyz', '1:3:xyz'],
      ['--heads /nowhere/heads.jsonl', '/nowhere/heads.jsonl'],
      [`--heads ${wrong}`, 'Zeile 1'],
    ] as const) {
      const { code, err } = await duett(`audit verify ${words}`)
      expect([code, err]).toEqual([2, expect.stringContaining(text)])
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })
})
