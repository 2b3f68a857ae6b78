import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Client } from 'pg'

const root = join(import.meta.dirname, '../..')
const folders: string[] = []
const children: ChildProcess[] = []

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'duett-start-'))
  folders.push(home)
  return home
}

type Run = { child: ChildProcess; out(): string; err(): string; ended: Promise<number | null> }

function run(program: string, args: string[], env: Record<string, string>): Run {
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_GB.UTF-8', SEED: 'none', ...env },
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, out: () => said.out, err: () => said.err, ended }
}

const duett = (words: string[], env: Record<string, string>) =>
  run(process.execPath, ['src/main/cli.ts', ...words], env)
const start = (env: Record<string, string>) => run(process.execPath, ['src/main/start.ts'], env)

async function untilServing(server: Run): Promise<string> {
  await vi.waitFor(() => expect(server.out() + server.err()).toMatch(/http:\/\/localhost:\d+|duett:/), {
    timeout: 60_000,
    interval: 50,
  })
  const address = /http:\/\/localhost:\d+/.exec(server.out())?.[0]
  if (!address) throw new Error(server.err())
  return address
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function logLines(home: string): unknown[] {
  const folder = join(home, 'log')
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return texts.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line) as unknown)
}

const serverFile = (home: string) => join(home, 'postgres/data/postmaster.pid')

/** Does the process that the file names live? */
function isServing(home: string): boolean {
  if (!existsSync(serverFile(home))) return false
  try {
    return process.kill(Number(readFileSync(serverFile(home), 'utf8').split('\n', 1)[0]), 0)
  } catch {
    return false
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

// Whole starts of Duett, beside other tests.
describe('npm start', { timeout: 90_000 }, () => {
  it('serves, prints one address, lets commands join, and stops everything on SIGTERM to npm', async () => {
    const home = newHome()
    const env = { DUETT_HOME: home, PORT: String(await freePort()) }
    const server = run('npm', ['start'], env)
    const address = await untilServing(server)
    expect(server.out().match(/http:/g)).toHaveLength(1)
    const page = await fetch(`${address}/de`)
    expect(page.status).toBe(200)

    const second = start({ ...env, PORT: String(await freePort()) })
    expect(await second.ended).toBe(2)
    expect(second.err()).toMatch(/^duett: Duett is already running on this data folder .*\n$/)

    const command = duett(['migrate', '--format', 'json'], env)
    expect(await command.ended).toBe(0)
    expect(JSON.parse(command.out())).toEqual({ applied: [] })

    const stoppedAt = Date.now()
    server.child.kill('SIGTERM')
    await server.ended
    expect(Date.now() - stoppedAt).toBeLessThan(10_000)
    await vi.waitFor(() => expect(existsSync(serverFile(home))).toBe(false), { timeout: 5_000 })
    await expect(fetch(address)).rejects.toThrow()
  })

  it('prints the address at which it listens when any free port will do, readies the search, and refuses a newer schema', async () => {
    const home = newHome()
    const server = start({ DUETT_HOME: home, PORT: '0' })
    const address = await untilServing(server)
    expect(address).not.toMatch(/:0$/)
    const sitemap = await fetch(`${address}/sitemap.xml`)
    expect(await sitemap.text()).toContain(`<loc>${address}/de</loc>`)
    await vi.waitFor(
      () => expect(logLines(home)).toContainEqual(expect.objectContaining({ level: 'info', event: 'warm' })),
      {
        timeout: 20_000,
        interval: 100,
      },
    )
    await asSuperuser(
      home,
      `insert into migration.applied (number, name, checksum) values (9999, '9999_future_change', 'x')`,
    )
    server.child.kill('SIGTERM')
    await server.ended
    const older = start({ DUETT_HOME: home, PORT: '0' })
    expect(await older.ended).toBe(2)
    expect(older.err()).toMatch(/duett: The database is newer than this program: .*9999_future_change.*\n$/)
    expect(existsSync(serverFile(home))).toBe(false)
  })

  it('starts again after kill -9', async () => {
    const home = newHome()
    const env = { DUETT_HOME: home, PORT: String(await freePort()) }
    const killed = start(env)
    await untilServing(killed)
    killed.child.kill('SIGKILL')
    await killed.ended
    const again = start(env)
    await untilServing(again)
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
    expect(existsSync(serverFile(home))).toBe(false)
  })

  it('stops in order when it is interrupted while it starts, also when nobody reads what it says any more', async () => {
    const home = newHome()
    const server = start({ DUETT_HOME: home, PORT: String(await freePort()) })
    server.child.stdout?.destroy()
    server.child.stderr?.destroy()
    await vi.waitFor(() => expect(existsSync(serverFile(home))).toBe(true), { timeout: 20_000, interval: 10 })
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    // A server that has only just written its file dies of the signal before it can take the file away.
    expect(isServing(home)).toBe(false)
  })

  it.each([
    ['de_DE.UTF-8', /^duett: Port \d+ ist belegt\. .*PORT.*\n$/],
    ['en_GB.UTF-8', /^duett: Port \d+ is in use\. .*PORT.*\n$/],
    ['vi_VN.UTF-8', /^duett: Cổng \d+ đang được dùng\. .*PORT.*\n$/],
  ])('says in one line of %s that the port is in use, before it does anything else', async (LANG, line) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const home = newHome()
    const server = start({ DUETT_HOME: home, PORT: String((taken.address() as AddressInfo).port), LANG })
    expect(await server.ended).toBe(2)
    expect(server.err()).toMatch(line)
    expect(existsSync(join(home, 'postgres'))).toBe(false)
    await new Promise((resolve) => taken.close(resolve))
  })

  it('says in one line that the data folder is broken', async () => {
    const home = newHome()
    mkdirSync(join(home, 'postgres/data'), { recursive: true })
    writeFileSync(join(home, 'postgres/data/PG_VERSION'), 'fifteen')
    const server = start({ DUETT_HOME: home, PORT: String(await freePort()) })
    expect(await server.ended).toBe(2)
    expect(server.err()).toMatch(/duett: The data folder .* cannot be used: .*\n$/)
    expect(server.err()).not.toContain('    at ')
  })

  it('says in one line that a setting is wrong', async () => {
    for (const [name, value] of [
      ['PORT', 'http'],
      ['DATABASE_URL', 'mysql://x'],
      ['PUBLIC_URL', 'duett'],
      ['SEED', 'all'],
    ] as const) {
      const server = start({ DUETT_HOME: newHome(), [name]: value })
      expect(await server.ended, name).toBe(2)
      expect(server.err()).toMatch(new RegExp(`^duett: ${name} is “${value}”\\. [^\\n]+\\n$`))
    }
  })

  it('says in one line that the folder cannot be made', async () => {
    const home = newHome()
    writeFileSync(join(home, 'file'), '')
    const server = start({ DUETT_HOME: join(home, 'file/data'), PORT: String(await freePort()) })
    expect(await server.ended).toBe(2)
    expect(server.err()).toMatch(/duett: The folder .* cannot be used: ENOTDIR\..*\n$/)
  })
})

async function asSuperuser(home: string, statement: string): Promise<void> {
  const password = readFileSync(join(home, 'secrets/postgres-superuser'), 'utf8').trim()
  const client = new Client({ host: join(home, 'postgres/run'), user: 'duett_cluster', password, database: 'duett' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
