import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { config } from '#platform/config'
import { startCluster } from '#platform/postgres'
import { allNetworks } from '#modules/network'
import { openInstallation, type Installation } from './installation.ts'

const folders: string[] = []
const open: Installation[] = []
let cluster: ClientConfig

/** A server of its own: roles and their passwords belong to a whole cluster, and other tests use theirs at the same time. */
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'duett-given-'))
  const server = await startCluster({ home, bin: null, durable: false })
  cluster = server.admin
  return async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
})

afterEach(async () => {
  for (const installation of open.splice(0)) await installation.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function asAdmin(statement: string, database = 'postgres'): Promise<void> {
  const client = new Client({ ...cluster, database })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function newDatabase(): Promise<string> {
  const name = `given_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name}`)
  return name
}

function urlOf(database: string, user = cluster.user as string, password = cluster.password as string): string {
  return `postgres://${user}:${password}@${encodeURIComponent(cluster.host as string)}/${database}`
}

async function install(databaseUrl: string, home = newHome()): Promise<Installation> {
  const installation = await openInstallation(config({ DATABASE_URL: databaseUrl, DUETT_HOME: home }), 'own')
  open.push(installation)
  return installation
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'duett-given-'))
  folders.push(home)
  return home
}

const usable = ({ database }: Installation) => database.inTransaction({ networkId: null }, allNetworks)

describe('an installation on a given PostgreSQL', () => {
  it('is prepared by an account that may do so, and then works as the harmless login', async () => {
    const url = urlOf(await newDatabase())
    const home = newHome()
    const first = await install(url, home)
    expect(first.migrated.length).toBeGreaterThan(1)
    expect(await usable(first)).toEqual([])
    expect(first.database.connection.connectionString).toContain('duett_login')
    expect((await install(url, home)).migrated).toEqual([])
  })

  it('is not used by an account that may prepare nothing before somebody has', async () => {
    const name = await newDatabase()
    await asAdmin(`create role plain_${name} login password 'plain'`)
    await expect(install(urlOf(name, `plain_${name}`, 'plain'))).rejects.toMatchObject({
      key: 'notPrepared',
      values: { account: `plain_${name}`, database: name },
    })
  })

  it('W10: refuses an account that row-level security does not bind', async () => {
    const name = await newDatabase()
    await install(urlOf(name))
    const account = `past_${name}`
    await asAdmin(`create role ${account} login bypassrls password 'past'`)
    await asAdmin(`grant duett_app, duett_worker to ${account}; grant connect on database ${name} to ${account}`, name)
    await expect(install(urlOf(name, account, 'past'))).rejects.toMatchObject({
      key: 'powerfulAccount',
      values: { account },
    })
  })

  it('tells that the server cannot be reached, without the password', async () => {
    const failing = install('postgres://admin:secret@127.0.0.1:1/duett')
    await expect(failing).rejects.toMatchObject({ key: 'unreachable' })
    await failing.catch((error: Error) => expect(JSON.stringify(error)).not.toContain('secret'))
  })

  it('refuses a database that does not store every letter', async () => {
    const name = `latin_${randomBytes(6).toString('hex')}`
    await asAdmin(`create database ${name} encoding 'LATIN1' locale 'C' template template0`)
    await expect(install(urlOf(name))).rejects.toMatchObject({ key: 'locale', values: { encoding: 'LATIN1' } })
  })
})
