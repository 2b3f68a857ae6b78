import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster, type Cluster } from '#platform/postgres'
import { installQueue } from '#platform/queue'
import { Client } from 'pg'
import { migrate } from '../migrate.ts'
import { prepareRoles } from '../roles.ts'
import { templateName, testLoginPassword, type ClusterAnswer } from './protocol.ts'

/**
 * One cluster a test run, started when the first test asks for a database: runs without database tests do not pay for it.
 * Test files ask over a local socket, because each runs in a process of its own.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'duett-test-'))
  chmodSync(home, 0o711)
  let starting: Promise<Cluster> | null = null
  const address = join(home, 'ask')
  const server = createServer((socket) => {
    starting ??= startWithTemplate(home)
    starting.then(
      ({ admin }) => socket.end(JSON.stringify({ admin } satisfies ClusterAnswer)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) } satisfies ClusterAnswer)),
    )
  })
  server.listen(address)
  project.provide('testCluster', address)
  return async () => {
    server.close()
    const cluster = await starting?.catch(() => null)
    await cluster?.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function startWithTemplate(home: string): Promise<Cluster> {
  const cluster = await startCluster({ home, bin: process.env.PG_BIN ?? null, durable: false })
  const root = new Client(cluster.admin)
  await root.connect()
  await root.query(`create database ${templateName}`)
  await root.end()
  const admin = new Client({ ...cluster.admin, database: templateName })
  await admin.connect()
  try {
    await prepareRoles(admin, testLoginPassword)
    await migrate(admin)
    await installQueue(admin)
  } finally {
    await admin.end()
  }
  return cluster
}
