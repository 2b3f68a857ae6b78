import { Client, type ClientConfig } from 'pg'
import type { Config } from '#platform/config'
import {
  Database,
  assertCurrent,
  assertHarmless,
  assertUsableServer,
  loginRole,
  mayPrepareRoles,
  migrate,
  prepareRoles,
  useDatabase,
} from '#platform/db'
import { openKeyRing, useKeys } from '#platform/keys'
import { outboundGuard, useOutbound } from '#platform/outbound'
import { joinCluster, passwordIn, startCluster, type Cluster } from '#platform/postgres'
import { OperatorProblem } from '#platform/problem'
import { installQueue } from '#platform/queue'

/** The database of this installation, open. */
export type Installation = {
  database: Database
  /** Names of the migrations this opening applied. */
  migrated: readonly string[]
  close(): Promise<void>
  /** Duett's own server ended by itself. */
  onDatabaseLost(listener: () => void): void
}

const databaseName = 'duett'

/**
 * "own": starts the server, or takes the one of DATABASE_URL, and brings the schema up to date. "join": works beside a running Duett,
 * and does the same as "own" where none runs. Keys and the guard of requests to outside are this process's from here on.
 */
export async function openInstallation(config: Config, mode: 'own' | 'join'): Promise<Installation> {
  useKeys(openKeyRing(config.home))
  useOutbound(outboundGuard({ allow: config.outboundAllow }))
  if (config.databaseUrl) return openGiven(config, config.databaseUrl)
  const { cluster, admin, isOurs } = await openCluster(config, mode)
  try {
    return await prepareAndOpen(config, admin, isOurs, cluster)
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** A database for whoever copies or replaces all of it; its schema is left as it is. */
export type AdminAccess = {
  /** May more than the application: an account that prepares databases. */
  admin: ClientConfig
  /** The harmless login of the application. */
  login: ClientConfig
  close(): Promise<void>
}

/** "own": refuses while another process runs Duett's own server. Given an address that is the application's login, `login` is all there is. */
export async function openAdmin(config: Config, mode: 'own' | 'join'): Promise<AdminAccess> {
  useKeys(openKeyRing(config.home))
  const loginPassword = passwordIn(config.home, 'postgres-login')
  if (config.databaseUrl) {
    const admin = { connectionString: config.databaseUrl }
    await withClient(admin, assertUsableServer).catch(asUnreachable)
    return { admin, login: loginTo(admin, loginPassword), close: async () => {} }
  }
  const { cluster, admin } = await openCluster(config, mode)
  return { admin, login: loginTo(admin, loginPassword), close: () => cluster.stop() }
}

/** Duett's own server with its database; `isOurs` if this process started it. */
async function openCluster(config: Config, mode: 'own' | 'join') {
  const joined = mode === 'join' ? await joinCluster(config.home) : null
  const cluster = joined ?? (await startCluster({ home: config.home, bin: config.postgresBin }))
  try {
    await createDatabase(cluster.admin)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return { cluster, admin: { ...cluster.admin, database: databaseName }, isOurs: joined === null }
}

/** An account that may create roles prepares the database and is then no longer used; any other must be the harmless login itself. */
async function openGiven(config: Config, url: string): Promise<Installation> {
  const given: ClientConfig = { connectionString: url }
  const mayPrepare = await withClient(given, mayPrepareRoles).catch(asUnreachable)
  if (mayPrepare) return prepareAndOpen(config, given, true, null)
  const asApplication = { ...given, options: '-c role=duett_app' }
  await withClient(asApplication, assertCurrent).catch((error: unknown) => {
    if (error instanceof OperatorProblem) throw error
    throw new OperatorProblem('db', 'notPrepared', accountAndDatabase(url))
  })
  return open(given, [], null)
}

async function prepareAndOpen(
  config: Config,
  admin: ClientConfig,
  mayMigrate: boolean,
  cluster: Cluster | null,
): Promise<Installation> {
  const password = passwordIn(config.home, 'postgres-login')
  const migrated = await withClient(admin, async (client) => {
    await assertUsableServer(client)
    if (!mayMigrate) return assertCurrent(client).then(() => [])
    await prepareRoles(client, password)
    const applied = await migrate(client)
    await installQueue(client)
    return applied
  })
  return open(loginTo(admin, password), migrated, cluster)
}

/** The same server and database, as the login role. */
function loginTo(admin: ClientConfig, password: string): ClientConfig {
  if (!admin.connectionString) return { ...admin, user: loginRole, password }
  const url = new URL(admin.connectionString)
  url.username = loginRole
  url.password = password
  return { connectionString: url.href }
}

async function open(
  connection: ClientConfig,
  migrated: readonly string[],
  cluster: Cluster | null,
): Promise<Installation> {
  await assertHarmless(connection)
  const database = new Database(connection)
  useDatabase(database)
  return {
    database,
    migrated,
    close: async () => {
      useDatabase(null)
      await database.close()
      await cluster?.stop()
    },
    onDatabaseLost: (listener) => cluster?.onUnexpectedEnd(listener),
  }
}

async function createDatabase(admin: ClientConfig): Promise<void> {
  await withClient(admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName}`)
  })
}

function asUnreachable(error: unknown): never {
  if (error instanceof OperatorProblem) throw error
  throw new OperatorProblem('db', 'unreachable', { reason: reasonOf(error) })
}

export async function withClient<Result>(
  connection: ClientConfig,
  fn: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(connection)
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}

function accountAndDatabase(url: string): { account: string; database: string } {
  const { username, pathname } = new URL(url)
  return { account: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) }
}

/** A refused connection may come as several errors, one for each address tried. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
