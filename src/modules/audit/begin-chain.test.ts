import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { Database, migrate } from '#platform/db'
import { runningCluster } from '#platform/db/testing'
import { verifyNetwork } from './queries/verify-networks.ts'

const migrations = join(import.meta.dirname, '../../../migrations')

it('begins the chain with the entries an older Duett has written, in their order', async () => {
  const older = mkdtempSync(join(tmpdir(), 'duett-migrations-'))
  for (const file of readdirSync(migrations).filter((name) => name < '0050'))
    cpSync(join(migrations, file), join(older, file))
  const name = `older_${process.pid}`
  const cluster = await runningCluster()
  const root = new Client(cluster)
  await root.connect()
  await root.query(`create database ${name}`)
  await root.query(`grant create on database ${name} to duett_owner`)
  const admin = new Client({ ...cluster, database: name })
  const database = new Database({ ...cluster, database: name }, 1)
  await admin.connect()
  try {
    await migrate(admin, older)
    await admin.query(`
      insert into platform.audit (network_id, action, actor_kind, subject, fields)
      values (1, 'vacancies.import', 'operator', 'import', '{}'), (2, 'vacancies.import', 'job', 'import', '{a,b}'),
        (1, 'vacancies.import', 'visitor', 'import', '{}')`)
    await migrate(admin)
    const { rows } = await admin.query('select network_id, id::int, door from platform.audit order by network_id, id')
    expect(rows).toEqual([
      { network_id: 1, id: 1, door: 'command' },
      { network_id: 1, id: 2, door: 'page' },
      { network_id: 2, id: 1, door: 'job' },
    ])
    for (const [networkId, entries] of [
      [1, 2],
      [2, 1],
    ] as const) {
      expect(await verifyNetwork(database, networkId, [])).toMatchObject({ entries, damage: null })
    }
  } finally {
    await database.close()
    await admin.end()
    await root.query(`drop database ${name} with (force)`)
    await root.end()
    rmSync(older, { recursive: true, force: true })
  }
})
