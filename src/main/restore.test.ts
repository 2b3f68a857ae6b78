import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepHeads } from '#modules/audit'
import { couplesWorld, link, person, run, type World } from '#modules/couples/testing'
import { addDocument } from '#modules/documents'
import { runCommandLine } from '#platform/cli'
import { config } from '#platform/config'
import { Database, useDatabase } from '#platform/db'
import { runningCluster } from '#platform/db/testing'
import { checkFile } from '#platform/files'
import { keys, openKeyRing } from '#platform/keys'
import { createLog } from '#platform/log'
import { erasureList, readErased } from '#platform/privacy'
import { askErasure } from '../modules/privacy/actions/ask-erasure.ts'
import { runNightly } from '../modules/privacy/jobs/nightly.ts'
import { startBackground } from './background.ts'
import { ownCommands } from './commands.ts'
import { commandsOfModules, openPrivacy } from './discover.ts'
import { openInstallation } from './installation.ts'

const loginPassword = 'only-for-tests'
const proof = { made: 'password', steppedUp: true } as const
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

const folder = mkdtempSync(join(tmpdir(), 'duett-restore-'))
// The account of a PostgreSQL that root starts has to get through to its own folder.
chmodSync(folder, 0o711)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('an installation that is backed up and restored', () => {
  let cluster: ClientConfig
  let world: World
  let home: string
  let backup: string
  let made: Awaited<ReturnType<typeof duett>>
  const databases: string[] = []

  /** Linh, with an account, a session, a document and a link to Minh, is backed up. Amara has asked to be erased a day before. */
  beforeAll(async () => {
    cluster = await runningCluster()
    home = newHome('first')
    vi.stubEnv('DUETT_HOME', home)
    world = await couplesWorld()
    mkdirSync(join(home, 'secrets'), { recursive: true })
    const ring = keys().keys.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}\n`)
    writeFileSync(join(home, 'secrets/keys'), ring.join(''))
    await openPrivacy()
    await link(world)
    await giveAccount(world.people.linh, 'Linh Trần Thị', 'linh@example.org')
    await giveAccount(world.people.minh, 'Minh Lê Văn', 'minh@example.org')
    await giveCalendar(world.people.minh)
    await giveDocument(world.people.linh)
    const { amara } = world.people
    await run(askErasure, { personId: amara }, person(world.networkId, amara, proof), world, inDays(-1))
    backup = join(folder, 'duett.backup')
    made = await duett(`backup ${backup} --format json`, { of: world.test.database.connection.database })
    // Life goes on: a week after she asked, Linh is gone as well.
    const { linh } = world.people
    await run(askErasure, { personId: linh }, person(world.networkId, linh, proof), world, inDays(0))
    await runNightly(world.test.database, inDays(8))
    return async () => {
      const admin = await connect('postgres')
      for (const name of databases) await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    }
  })

  /** With what a server of its own would have: the password of the login, which all databases of the run share. */
  function newHome(name: string): string {
    const at = join(folder, name)
    mkdirSync(join(at, 'secrets'), { recursive: true })
    writeFileSync(join(at, 'secrets/postgres-login'), `${loginPassword}\n`)
    return at
  }
  async function newDatabase(): Promise<string> {
    const name = `restored_${randomBytes(6).toString('hex')}`
    const admin = await connect('postgres')
    await admin.query(`create database ${name}`)
    await admin.end()
    databases.push(name)
    return name
  }
  async function connect(database: string): Promise<Client> {
    const client = new Client({ ...cluster, database })
    await client.connect()
    return client
  }
  async function rowsIn<Row extends object>(database: string, statement: string): Promise<Row[]> {
    const client = await connect(database)
    try {
      return (await client.query<Row>(statement)).rows
    } finally {
      await client.end()
    }
  }
  async function giveAccount(id: string, name: string, address: string): Promise<void> {
    const { admin } = world.test
    await admin.query('insert into identity.account (id, name, email, locale) values ($1, $2, $3, $4)', [
      id,
      name,
      address,
      'vi',
    ])
    await admin.query(
      `insert into identity.session (account_id, token, made, second_factor, expires_at) 
        values ($1, gen_random_uuid()::text, 'magicLink', false, now() + interval '1 day')`,
      [id],
    )
  }
  async function giveCalendar(id: string): Promise<void> {
    await world.test.admin.query(
      `insert into calendar.feed (network_id, person_id, account_id, hash, created_at) values ($1, $2, $2, 'ab', now())`,
      [world.networkId, id],
    )
  }
  async function giveDocument(personId: string): Promise<void> {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    const file = await checkFile({ name: 'bang.png', bytes: Buffer.from(png, 'base64'), accept: ['png'] })
    const input = { personId, kind: 'certificate', title: 'Bằng điều dưỡng', file }
    expect(await run(addDocument, input, person(world.networkId, personId), world)).toMatchObject({ ok: true })
  }

  type Where = { of: string | undefined; at?: string; lang?: string }

  async function duett(words: string, { of: database = '', at = home, lang = 'en_GB.UTF-8' }: Where) {
    const { user, password, host } = cluster as { user: string; password: string; host: string }
    vi.stubEnv('DUETT_HOME', at)
    vi.stubEnv('DATABASE_URL', database && `postgres://${user}:${password}@${encodeURIComponent(host)}/${database}`)
    const said = { out: '', err: '' }
    try {
      const code = await runCommandLine({
        commands: [...ownCommands, ...(await commandsOfModules())],
        words: words.split(' '),
        env: { LANG: lang },
        version: '0.0.0',
        stdout: { write: (text) => (said.out += text) },
        stderr: { write: (text) => (said.err += text) },
        signal: new AbortController().signal,
        openDatabase: () => openInstallation(config(), 'join'),
      })
      return { code, ...said }
    } finally {
      vi.stubEnv('DUETT_HOME', home)
      useDatabase(world.test.database)
    }
  }

  /** Where a text stands in any row of any table, but for what is kept by ids alone. */
  async function tablesWith(database: string, text: string): Promise<string[]> {
    const client = await connect(database)
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where tableowner = 'duett_owner' order by 1`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const { rows: hits } = await client.query(`select from ${name} as r where r::text like $1 limit 1`, [`%${text}%`])
      if (hits.length > 0) found.push(name)
    }
    await client.end()
    return found
  }
  const sealedFiles = (at: string) =>
    existsSync(join(at, 'files'))
      ? readdirSync(join(at, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : []

  it('S-63: keeps nothing readable in the backup, which only its owner may read', async () => {
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ file: backup, files: 1, missingFiles: 0, keyId: keys().newestId })
    const bytes = readFileSync(backup)
    for (const known of ['Linh', 'example.org', 'couples.person', world.people.linh])
      expect(bytes.includes(known)).toBe(false)
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    const { rows } = await world.test.admin.query(
      `select actor_kind, subject_id from platform.audit where network_id = 0 and action = 'installation.backup'`,
    )
    expect(rows).toEqual([{ actor_kind: 'operator', subject_id: keys().newestId }])
  })

  it('S-63: leaves who was erased since then erased: person, account, link, document; and the audit verifies', async () => {
    const { linh, minh, amara } = world.people
    expect(
      readErased(erasureList(home))
        ?.erased.map(({ kind, id }) => `${kind} ${id}`)
        .toSorted(),
    ).toEqual([`person ${amara}`, `person ${linh}`].toSorted())
    const database = await newDatabase()
    rmSync(join(home, 'files'), { recursive: true })
    const { code, out, err } = await duett(`restore ${backup} --format json`, { of: database })
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ files: 1, migrated: [], erasures: { listed: 2, repeated: 2 } })
    for (const text of ['Trần Thị', 'linh@example.org', 'điều dưỡng', 'Okafor'])
      expect(await tablesWith(database, text)).toEqual([])
    expect(await tablesWith(database, linh)).toEqual(keptById.linh)
    expect(await tablesWith(database, amara)).toEqual(keptById.amara)
    expect(
      await rowsIn(database, `select from consent.consent where person_id = '${linh}' and withdrawn_at is null`),
    ).toEqual([])
    expect(await rowsIn(database, 'select id from couples.person')).toEqual([{ id: minh }])
    expect(await rowsIn(database, 'select from couples.couple')).toEqual([])
    expect(await rowsIn(database, 'select id from identity.account')).toEqual([{ id: minh }])
    expect(await rowsIn(database, 'select from identity.session')).toEqual([])
    expect(await rowsIn(database, 'select from calendar.feed')).toEqual([])
    expect(sealedFiles(home)).toEqual([])
    const verified = await duett('audit verify --format json', { of: database })
    expect([verified.code, JSON.parse(verified.out)]).toEqual([0, expect.objectContaining({ intact: true })])
    const again = await rowsIn<{ subject_id: string }>(
      database,
      `select subject_id from platform.audit where action = 'privacy.purgeAgain' and actor_kind = 'operator'`,
    )
    expect(again.map(({ subject_id }) => subject_id).toSorted()).toEqual([linh, amara].toSorted())
  })

  it('S-63: without the key opens nowhere; with key and list it opens on another machine, with earlier heads set aside', async () => {
    const database = await newDatabase()
    const at = newHome('other')
    const restore = (options: string) => duett(`restore ${backup}${options}`, { of: database, at })
    expect(await restore(' --erasures none')).toMatchObject({
      code: 2,
      err: expect.stringContaining(keys().newestId) as string,
    })
    expect(await restore(` --keys ${join(home, 'secrets/none')}`)).toMatchObject({ code: 2 })
    const keyOption = ` --keys ${join(home, 'secrets/keys')}`
    expect(await restore(keyOption)).toMatchObject({ code: 2, err: expect.stringContaining('--erasures') as string })
    expect(openKeyRing(at).keys).toHaveLength(1)
    expect(await rowsIn(database, `select from pg_namespace where nspname = 'couples'`)).toEqual([])
    keepHeads(at, [{ networkId: world.networkId, id: 4711, hash: 'ab'.repeat(32) }], new Date())
    const done = await restore(`${keyOption} --erasures ${erasureList(home)}`)
    expect(done).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('2 erasures repeated (2 in the list)') as string,
    })
    expect(done.out).toContain('heads-before-')
    expect(openKeyRing(at).keys.map(({ id }) => id)).toContain(keys().newestId)
    expect(await duett('audit verify', { of: database, at })).toMatchObject({ code: 0 })
    expect(await restore(`${keyOption} --erasures none`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--replace') as string,
    })
  })

  it('S-63: that came back by other means, or without the list, erases again before it works', async () => {
    const database = await newDatabase()
    expect(await duett(`restore ${backup} --erasures none`, { of: database })).toMatchObject({ code: 0 })
    expect(await rowsIn(database, 'select from couples.person')).toHaveLength(3)
    expect(sealedFiles(home)).toHaveLength(1)
    const opened = new Database({ ...cluster, database, user: 'duett_login', password: loginPassword })
    useDatabase(opened)
    const logged: string[] = []
    const background = await startBackground(
      opened,
      createLog((line) => logged.push(line)),
    )
    await background.stop()
    await opened.close()
    useDatabase(world.test.database)
    expect(logged.join('')).toContain('"event":"erasuresRepeated","repeated":2')
    expect(await rowsIn(database, 'select id from couples.person')).toEqual([{ id: world.people.minh }])
    expect(
      await rowsIn(database, `select distinct actor_id from platform.audit where action = 'privacy.purgeAgain'`),
    ).toEqual([{ actor_id: 'privacy.repeatErasures' }])
  })

  it('works with Duett’s own PostgreSQL, beside a running Duett too, which nothing is restored under', async () => {
    const at = newHome('own')
    const own = { of: '', at }
    const file = join(folder, 'own.backup')
    vi.stubEnv('DUETT_HOME', at)
    const running = await openInstallation(config({ DUETT_HOME: at }), 'own')
    expect(await duett(`backup ${file}`, own)).toMatchObject({ code: 0, err: '' })
    const early = await duett(`restore ${file} --replace`, own)
    expect(early).toMatchObject({ code: 2, err: expect.stringContaining('already running') as string })
    await running.close()
    useDatabase(world.test.database)
    const refused = await duett(`restore ${file}`, own)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('platform.audit') as string })
    expect(await duett(`restore ${file} --replace`, own)).toMatchObject({ code: 0, err: '' })
    const { code, out } = await duett('audit verify', own)
    expect([code, out]).toEqual([0, expect.stringMatching(/installation\) +1 +intact/)])
  })

  it('says in one line and three languages what it cannot use, and leaves no half file', async () => {
    const noBackup = join(folder, 'letter.txt')
    writeFileSync(noBackup, 'Sehr geehrte Damen und Herren')
    const wrongList = join(folder, 'list.txt')
    writeFileSync(wrongList, 'Linh\n')
    const { database } = world.test
    const of = database.connection.database
    // Somebody is at work; connections that rest are closed after seconds.
    const work = Promise.withResolvers<void>()
    const working = database.inTransaction({ networkId: world.networkId, readOnly: true }, () => work.promise)
    for (const [words, lang, text] of [
      [`backup ${backup}`, 'de_DE', 'gibt es schon'],
      [`backup ${join(folder, 'none/x.backup')}`, 'vi_VN', 'Không ghi được'],
      ['backup /dev/full', 'en_GB', 'No space is left'],
      [`restore ${noBackup}`, 'de_DE', 'keine Sicherung von Duett'],
      [`restore ${join(folder, 'none')}`, 'en_GB', 'cannot be read (ENOENT)'],
      [`restore ${backup} --erasures ${wrongList}`, 'vi_VN', 'dòng 1'],
      [`restore ${backup} --replace`, 'de_DE', 'Duett arbeitet noch'],
    ] as const) {
      const { code, err } = await duett(words, { of, lang: `${lang}.UTF-8` })
      expect([words, code, err]).toEqual([words, 2, expect.stringContaining(text)])
      expect(err.trim().split('\n')).toHaveLength(1)
    }
    work.resolve()
    await working
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(await duett('backup /dev/null', { of: await newDatabase() })).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing to back up') as string,
    })
  })
})

/** What stays of an erasure: that it was, and the proofs, by ids that belong to nobody. */
const keptById = {
  linh: ['consent.consent', 'platform.audit', 'platform.outbox', 'privacy.erasure'],
  amara: ['platform.audit', 'platform.outbox', 'privacy.erasure'],
}
