import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertCurrent, migrate } from './index.ts'
import { testDatabase } from './testing/index.ts'

describe('migrations', async () => {
  const { admin, database } = await testDatabase()
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duett-migrations-'))
    await admin.query('drop schema if exists migration, first, second cascade')
    write('0001_first_table.sql', 'create schema first; create table first.thing (id integer);')
    write('0010_second_table.sql', 'create schema second; create table second.thing (id integer);')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (file: string, sql: string) => writeFileSync(join(folder, file), sql)

  it('run once each, in the order of their numbers, as the owner', async () => {
    expect(await migrate(admin, folder)).toEqual(['0001_first_table', '0010_second_table'])
    expect(await migrate(admin, folder)).toEqual([])
    const { rows } = await admin.query(`select tableowner from pg_tables where schemaname in ('first', 'second')`)
    expect(rows).toEqual([{ tableowner: 'duett_owner' }, { tableowner: 'duett_owner' }])
    await assertCurrent(admin, folder)
  })

  it('run a number that another module left free, later', async () => {
    await migrate(admin, folder)
    write('0005_first_column.sql', 'alter table first.thing add name text;')
    await expect(assertCurrent(admin, folder)).rejects.toMatchObject({
      key: 'schemaOlder',
      values: { first: '0005_first_column', count: 1 },
    })
    expect(await migrate(admin, folder)).toEqual(['0005_first_column'])
  })

  it('leave nothing behind when they fail, and run again once mended', async () => {
    write('0005_first_broken.sql', 'create table first.other (id integer); select 1 / 0;')
    await expect(migrate(admin, folder)).rejects.toThrow('0005_first_broken')
    const { rows } = await admin.query(
      `select to_regclass('first.other') as other, to_regclass('first.thing') as thing, current_user as role`,
    )
    expect(rows).toEqual([{ other: null, thing: 'first.thing', role: admin.user }])
    write('0005_first_broken.sql', 'create table first.other (id integer);')
    expect(await migrate(admin, folder)).toEqual(['0005_first_broken', '0010_second_table'])
  })

  it('refuse a file that changed after it ran, and a database that is newer', async () => {
    await migrate(admin, folder)
    write('0010_second_table.sql', 'create schema second;')
    await expect(migrate(admin, folder)).rejects.toMatchObject({
      key: 'migrationChanged',
      values: { name: '0010_second_table' },
    })
    rmSync(join(folder, '0010_second_table.sql'))
    await expect(migrate(admin, folder)).rejects.toMatchObject({
      key: 'schemaNewer',
      values: { name: '0010_second_table' },
    })
  })

  it('refuse two files with one number, and a name out of order', async () => {
    write('0010_first_other.sql', 'select 1;')
    await expect(migrate(admin, folder)).rejects.toThrow('two migrations have the number 10')
    rmSync(join(folder, '0010_first_other.sql'))
    write('11_first_other.sql', 'select 1;')
    await expect(migrate(admin, folder)).rejects.toThrow('11_first_other.sql')
  })

  it('run once although several processes start at the same time', async () => {
    const clients = Array.from(
      { length: 4 },
      () => new Client({ ...database.connection, user: admin.user, password: admin.password as string }),
    )
    await Promise.all(clients.map((client) => client.connect()))
    const applied = await Promise.all(clients.map((client) => migrate(client, folder)))
    await Promise.all(clients.map((client) => client.end()))
    expect(applied.flat().toSorted()).toEqual(['0001_first_table', '0010_second_table'])
  })
})
