import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client, type ClientConfig } from 'pg'
import { afterAll, inject } from 'vitest'
import { randomKeyRing, useKeys } from '#platform/keys'
import { Database, useDatabase } from '../database.ts'
import { loginRole } from '../roles.ts'
import { templateName, testLoginPassword, type ClusterAnswer } from './protocol.ts'

export type TestDatabase = {
  database: Database
  /** As the cluster's superuser, past every wall: to look behind the scenes, never for the code under test. */
  admin: Client
}

/**
 * A fresh, fully migrated and empty database of a real server, and the one `inTransaction` uses in this test file, with keys
 * of its own. Call it in `beforeAll` or at the top of a `describe`; it is dropped after the file. With `clock` its walls stand at
 * that moment, so that a consent given on a fixed day is still alive when the test runs years later.
 */
export async function testDatabase({ clock }: { clock?: Date } = {}): Promise<TestDatabase> {
  const cluster = await runningCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  await onCluster(cluster, `create database ${name} template ${templateName} strategy file_copy`)
  await onCluster(cluster, `revoke all on database ${name} from public`)
  await onCluster(cluster, `grant connect on database ${name} to ${loginRole}`)
  await onCluster(cluster, `grant create on database ${name} to duett_owner`)
  const admin = new Client({ ...cluster, database: name })
  await admin.connect()
  if (clock) await setWallClock(admin, clock)
  const database = new Database({ ...cluster, database: name, user: loginRole, password: testLoginPassword }, 8)
  useDatabase(database)
  useKeys(randomKeyRing())
  afterAll(async () => {
    useDatabase(null)
    useKeys(null)
    await database.close()
    await admin.end()
    await onCluster(cluster, `drop database ${name} with (force)`)
  })
  return { database, admin }
}

/** What time it is from now on for the walls of a test's database. */
export async function setWallClock(admin: Client, at: Date): Promise<void> {
  await admin.query(
    `create or replace function platform.wall_clock() returns timestamptz language sql stable return timestamptz '${at.toISOString()}'`,
  )
}

/** The superuser's connection to the cluster of this test run, for tests of the platform itself. */
export async function runningCluster(): Promise<ClientConfig> {
  const answer = JSON.parse(await text(connect(inject('testCluster')))) as ClusterAnswer
  if ('error' in answer) throw new Error(`the test cluster did not start: ${answer.error}`)
  return answer.admin
}

async function onCluster(cluster: ClientConfig, statement: string): Promise<void> {
  const client = new Client(cluster)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
