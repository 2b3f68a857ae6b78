import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError, type ClientConfig } from 'pg'
import { findBinaries } from './binaries.ts'
import { existingLayout, leaveSocketFolder, passwordIn, prepareLayout, type Layout } from './layout.ts'
import { livingOwner, takeOwnerLock } from './owner-lock.ts'
import { postgresProblem } from './problem.ts'
import { initialise, majorOf, spawnServer, stopLeftover, stopPid, superuser, type Server } from './server.ts'

export type Cluster = {
  /** As the cluster's superuser, to the database "postgres": for roles, databases and migrations only. */
  admin: ClientConfig
  /** Ends the server if this process started it. */
  stop(): Promise<void>
  /** Called once should the server end by itself. */
  onUnexpectedEnd(listener: () => void): void
}

export type ClusterOptions = {
  home: string
  bin: string | null
  /** false only in tests: nothing survives a power cut. */
  durable?: boolean
}

const cannotConnectNow = '57P03'

/** Starts Duett's own PostgreSQL below `home`; one process owns it at a time. */
export async function startCluster({ home, bin, durable = true }: ClusterOptions): Promise<Cluster> {
  const layout = prepareLayout(home)
  const lock = takeOwnerLock(layout.lock)
  if ('heldBy' in lock) throw postgresProblem('alreadyRunning', { folder: layout.root, pid: lock.heldBy })
  try {
    const major = majorOf(layout)
    const binaries = findBinaries({ bin, major, account: layout.account, cache: layout.root })
    const admin = adminOf(layout, home)
    if (major === null) initialise(layout, binaries, passwordIn(home, 'postgres-superuser'), durable)
    else await stopLeftover(layout)
    const server = await startServer(admin, layout, () => spawnServer(layout, binaries, durable))
    return ownCluster(admin, server, () => {
      lock.release()
      leaveSocketFolder(layout)
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The last processes of a killed server may hold on to its memory for a moment: then the start is tried again. */
async function startServer(admin: ClientConfig, layout: Layout, spawn: () => Server): Promise<Server> {
  for (const until = Date.now() + 15_000; ; await sleep(250)) {
    const server = spawn()
    try {
      await untilReady(admin, layout, server)
      return server
    } catch (error) {
      if (Date.now() > until || !/shared memory block|lock file/.test(String(server.failure()))) throw error
    }
  }
}

/** The cluster another process of this installation runs; null when none does. Waits while it is starting. */
export async function joinCluster(home: string): Promise<Cluster | null> {
  const layout = existingLayout(home)
  if (!layout || livingOwner(layout.lock) === null) return null
  const admin = adminOf(layout, home)
  await untilReady(admin, layout, null)
  return { admin, stop: async () => {}, onUnexpectedEnd: () => {} }
}

function adminOf(layout: Layout, home: string): ClientConfig {
  return {
    host: layout.socketFolder,
    port: 5432,
    user: superuser,
    password: passwordIn(home, 'postgres-superuser'),
    database: 'postgres',
  }
}

function ownCluster(admin: ClientConfig, { child }: Server, release: () => void): Cluster {
  let stopping = false
  const listeners: (() => void)[] = []
  child.once('exit', () => {
    release()
    if (!stopping) for (const listener of listeners) listener()
  })
  return {
    admin,
    stop: async () => {
      if (stopping) return
      stopping = true
      if (child.exitCode === null && child.pid !== undefined) await stopPid(child.pid)
      release()
    },
    onUnexpectedEnd: (listener) => listeners.push(listener),
  }
}

/** Recovery after a crash may take minutes: as long as the server says that it is starting, we wait. */
async function untilReady(admin: ClientConfig, layout: Layout, server: Server | null): Promise<void> {
  for (let until = Date.now() + 30_000; Date.now() < until; await sleep(25)) {
    const failure = server?.failure()
    if (failure !== null && failure !== undefined)
      throw postgresProblem('cannotStart', { folder: layout.data, reason: failure, log: layout.log })
    const client = new Client(admin)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => {})
      if (!(error instanceof DatabaseError)) continue
      if (error.code !== cannotConnectNow)
        throw postgresProblem('cannotStart', { folder: layout.data, reason: error.message, log: layout.log })
      until = Date.now() + 30_000
    }
  }
  if (server?.child.pid !== undefined) await stopPid(server.child.pid)
  throw postgresProblem('cannotStart', { folder: layout.data, reason: 'timeout', log: layout.log })
}
