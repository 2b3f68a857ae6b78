import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { joinCluster, startCluster, type Cluster } from './index.ts'

const isRoot = process.getuid?.() === 0
const toRemove: string[] = []
const toStop: Cluster[] = []

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'duett-cluster-'))
  toRemove.push(home)
  return home
}

async function start(home: string, bin: string | null = null): Promise<Cluster> {
  const cluster = await startCluster({ home, bin, durable: false })
  toStop.push(cluster)
  return cluster
}

async function query<Row>(cluster: Cluster, statement: string): Promise<Row[]> {
  const client = new Client(cluster.admin)
  await client.connect()
  try {
    return (await client.query(statement)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Starts a cluster in another process, which can then be killed without a chance to tidy up. */
async function startElsewhere(home: string): Promise<{ kill(): Promise<void> }> {
  const program = `
    import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    await startCluster({ home: ${JSON.stringify(home)}, bin: null, durable: true })
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { kill: () => (child.kill('SIGKILL'), ended) }
}

const serverPid = (home: string) =>
  Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

afterEach(async () => {
  for (const cluster of toStop.splice(0)) await cluster.stop()
  for (const folder of toRemove.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the own PostgreSQL', () => {
  it('W10, W13: listens on a closed socket only, with checksums, passwords and a log without values', async () => {
    const home = newHome()
    const cluster = await start(home)
    const wanted = {
      listen_addresses: '',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      log_statement: 'none',
      log_min_duration_statement: '-1',
    }
    const names = Object.keys(wanted).map((name) => `current_setting('${name}') as ${name}`)
    expect(await query(cluster, `select ${names.join(', ')}`)).toEqual([wanted])
    expect(statSync(join(home, 'postgres/run')).mode & 0o777).toBe(0o700)
    expect(statSync(join(home, 'secrets/postgres-superuser')).mode & 0o777).toBe(0o600)
    expect(await query(cluster, `select distinct auth_method from pg_hba_file_rules`)).toEqual([
      { auth_method: 'scram-sha-256' },
    ])
    const stranger = new Client({ ...cluster.admin, password: 'guess' })
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' })
  })

  it('S-30: keeps the values of failed statements out of the server log', async () => {
    const home = newHome()
    const cluster = await start(home)
    await query(cluster, 'create table person (mail text primary key check (length(mail) < 30))')
    const mark = 'marked@example.de'
    await query(cluster, `insert into person values ('${mark}')`)
    const failing = [
      `insert into person values ('${mark}')`,
      `insert into person values ('${mark} far too long for the check')`,
      `select '${mark}'::integer`,
      `select '${mark}' from nowhere`,
      `set statement_timeout = 10; select pg_sleep(5), '${mark}'`,
    ]
    for (const statement of failing) await expect(query(cluster, statement)).rejects.toThrow()
    await cluster.stop()
    expect(readFileSync(join(home, 'postgres/server.log'), 'utf8')).not.toContain('marked')
  })

  it('starts with the server npm brought, also where npm left out its links', async () => {
    const home = newHome()
    const cluster = await start(home, 'npm')
    const [row] = await query<{ version: string }>(cluster, 'show server_version')
    expect(JSON.stringify(row)).toMatch(/18\./)
    expect(
      await query(cluster, `select to_tsvector('german', 'Stellen') @@ to_tsquery('german', 'Stelle') as found`),
    ).toEqual([{ found: true }])
    await cluster.stop()
    const wrongServer = start(home, existsSync('/usr/lib/postgresql/15/bin') ? '/usr/lib/postgresql/15/bin' : home)
    await expect(wrongServer).rejects.toMatchObject({
      key: existsSync('/usr/lib/postgresql/15/bin') ? 'otherMajor' : 'notInPgBin',
    })
  })

  it('keeps its data from one start to the next', async () => {
    const home = newHome()
    const first = await start(home)
    await query(first, 'create table kept (id integer)')
    await first.stop()
    expect(existsSync(join(home, 'postgres/data/postmaster.pid'))).toBe(false)
    expect(await query(await start(home), 'select * from kept')).toEqual([])
  })

  it('refuses a second owner and lets others join', async () => {
    const home = newHome()
    expect(await joinCluster(home)).toBeNull()
    await start(home)
    await expect(start(home)).rejects.toMatchObject({ key: 'alreadyRunning', values: { pid: process.pid } })
    const joined = await joinCluster(home)
    expect(await query(joined as Cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('takes over from a killed owner whose server still runs, without losing a row', async () => {
    const home = newHome()
    const owner = await startElsewhere(home)
    const joined = (await joinCluster(home)) as Cluster
    await query(joined, 'create table kept as select 42 as answer')
    const before = serverPid(home)
    await owner.kill()
    const cluster = await start(home)
    expect(serverPid(home)).not.toBe(before)
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('recovers when owner and server were both killed', async () => {
    const home = newHome()
    const owner = await startElsewhere(home)
    await query((await joinCluster(home)) as Cluster, 'create table kept as select 42 as answer')
    await owner.kill()
    process.kill(serverPid(home), 'SIGKILL')
    expect(await query(await start(home), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('is not misled by a process that now has the number of the dead server', async () => {
    const home = newHome()
    const first = await start(home)
    await first.stop()
    writeFileSync(join(home, 'postgres/data/postmaster.pid'), `${process.pid}\n${join(home, 'postgres/data')}\n`)
    writeFileSync(join(home, 'postgres/owner.lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }))
    expect(await query(await start(home), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('tells when the server ends by itself', async () => {
    const home = newHome()
    const cluster = await start(home)
    const lost = new Promise<void>((resolve) => cluster.onUnexpectedEnd(resolve))
    process.kill(serverPid(home), 'SIGKILL')
    await lost
    expect(await query(await start(home), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('leaves a folder alone that is no data folder, or is broken', async () => {
    const home = newHome()
    mkdirSync(join(home, 'postgres/data'), { recursive: true })
    writeFileSync(join(home, 'postgres/data/letter.txt'), 'mine')
    await expect(start(home)).rejects.toMatchObject({ key: 'brokenFolder' })
    expect(readFileSync(join(home, 'postgres/data/letter.txt'), 'utf8')).toBe('mine')
  })

  it('says in one line why a damaged cluster does not start', async () => {
    const home = newHome()
    const first = await start(home)
    await first.stop()
    rmSync(join(home, 'postgres/data/global/pg_control'))
    await expect(start(home)).rejects.toMatchObject({
      key: 'cannotStart',
      values: { reason: expect.stringContaining('pg_control') },
    })
  })

  it('finds a short place for its socket when the path of the data folder is long', async () => {
    const home = join(newHome(), 'a'.repeat(60), 'b'.repeat(40))
    mkdirSync(home, { recursive: true })
    if (isRoot) chmodSync(join(home, '../..'), 0o755)
    expect(await query(await start(home), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it.runIf(isRoot)(
    'as root: runs under another account, in /var/lib when that one may not enter our folder',
    async () => {
      const home = join(newHome(), 'below', 'data')
      const cluster = await start(home, 'npm')
      const link = join(home, 'postgres')
      expect(lstatSync(link).isSymbolicLink()).toBe(true)
      toRemove.push(realpathSync(link))
      expect(statSync(join(link, 'data')).uid).not.toBe(0)
      expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
    },
  )

  it.runIf(isRoot)('as an ordinary user: needs no other account', async () => {
    const home = newHome()
    const nobody = 65_534
    const program = `
      import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
      const cluster = await startCluster({ home: ${JSON.stringify(join(home, 'own'))}, bin: null, durable: false })
      await cluster.stop()
      console.log('stopped as', process.getuid())`
    chmodSync(home, 0o777)
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
      uid: nobody,
      gid: nobody,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
    await new Promise((resolve) => child.once('exit', resolve))
    expect(said).toBe(`stopped as ${nobody}\n`)
    expect(statSync(join(home, 'own/postgres/data')).uid).toBe(nobody)
  })
})
