import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { appliedMigrations, migrate } from '#platform/db'
import { runningCluster } from '#platform/db/testing'
import { randomKeyRing } from '#platform/keys'
import { openBackup, restoreBackup, writeBackup } from './index.ts'

const ring = randomKeyRing()
const now = new Date('2026-11-22T08:00:00Z')
const storedFile = 'files/1/ab/cdef0123'

describe('a backup', () => {
  let cluster: ClientConfig
  let folder: string
  let home: string
  let migrations: string
  let source: Client
  let whole: string
  let empty: Client
  const databases: string[] = []
  const clients: Client[] = []

  beforeAll(async () => {
    cluster = await runningCluster()
    folder = mkdtempSync(join(tmpdir(), 'duett-backup-'))
    home = join(folder, 'home')
    migrations = join(folder, 'migrations')
    mkdirSync(join(home, 'files/1/ab'), { recursive: true })
    writeFileSync(join(home, storedFile), 'sealed bytes')
    mkdirSync(migrations)
    writeFileSync(join(migrations, '0001_first_couples.sql'), firstSchema)
    source = await connect(await newDatabase())
    await migrate(source, migrations)
    await source.query(rowsOfSource)
    whole = join(folder, 'whole.backup')
    await back(source, whole)
  })
  beforeEach(async () => {
    empty = await connect(await newDatabase())
  })
  afterAll(async () => {
    for (const client of clients) await client.end().catch(() => {})
    const admin = await connect('postgres')
    for (const name of databases) await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  })

  async function newDatabase(): Promise<string> {
    const name = `backup_${randomBytes(6).toString('hex')}`
    const admin = await connect('postgres')
    await admin.query(`create database ${name}`)
    await admin.query(`grant create on database ${name} to duett_owner`)
    databases.push(name)
    return name
  }
  async function connect(database: string, account: Partial<ClientConfig> = {}): Promise<Client> {
    const client = new Client({ ...cluster, ...account, database })
    await client.connect()
    clients.push(client)
    return client
  }
  const filesOf = () => Promise.resolve([storedFile, 'files/1/00/00000000'])
  const back = (client: Client, file: string) =>
    writeBackup({ client, home, filesOf }, createWriteStream(file), { ring, now })

  async function restore(client: Client, file: string, { replace = false, into = join(folder, 'other') } = {}) {
    const backup = await openBackup(createReadStream(file), ring)
    try {
      return await restoreBackup(backup, { client, home: into, replace, migrations })
    } finally {
      backup.close()
    }
  }
  const contents = async (client: Client) =>
    (
      await client.query(`
    select (select json_agg(p order by id) from first.person p) as persons,
      (select json_agg(c) from first.couple c) as couples`)
    ).rows as unknown

  it('holds every row of every network, and what columns compute is computed again', async () => {
    const counts = await restore(empty, whole)
    expect(counts).toEqual({ tables: 2, rows: 4, files: 1, migrated: [] })
    expect(await contents(empty)).toEqual(await contents(source))
    expect(readFileSync(join(folder, 'other', storedFile), 'utf8')).toBe('sealed bytes')
  })

  it('brings back numbers that were given out, walls that hold for the owner too, and triggers that work', async () => {
    await restore(empty, whole)
    const { rows } = await empty.query<{ id: number }>(
      `insert into first.person (network_id, name) values (1, 'Amara') returning id, seen`,
    )
    expect(rows).toEqual([{ id: 4, seen: 'by the trigger' }])
    const { rows: walls } = await empty.query(
      `select relrowsecurity as enabled, relforcerowsecurity as forced from pg_class where oid = 'first.person'::regclass`,
    )
    expect(walls).toEqual([{ enabled: true, forced: true }])
    await expect(empty.query('insert into first.couple values (1, 1, 77)')).rejects.toMatchObject({ code: '23503' })
  })

  it('is of one moment, while others go on writing, and says which files have gone since', async () => {
    const writer = await connect(source.database as string)
    const busy = join(folder, 'busy.backup')
    const counts = await writeBackup(
      {
        client: await connect(source.database as string),
        home,
        filesOf: async (client) => {
          await writer.query(`insert into first.person (network_id, name) values (1, 'too late')`)
          const { rows } = await client.query(`select from first.person where name = 'too late'`)
          expect(rows).toEqual([])
          return filesOf()
        },
      },
      createWriteStream(busy),
      { ring, now },
    )
    await writer.query(`delete from first.person where name = 'too late'`)
    expect(counts).toEqual({ tables: 2, rows: 4, files: 1, missingFiles: 1 })
  })

  it('moves on to this program’s schema, and one of a newer program is refused', async () => {
    writeFileSync(join(migrations, '0002_first_wishes.sql'), 'alter table first.person add wish text default $$none$$;')
    try {
      expect(await restore(empty, whole)).toMatchObject({ migrated: ['0002_first_wishes'] })
      const { rows } = await empty.query('select distinct wish from first.person')
      expect(rows).toEqual([{ wish: 'none' }])
      expect(await appliedMigrations(empty)).toHaveLength(2)
      const newer = join(folder, 'newer.backup')
      await back(await connect(empty.database as string), newer)
      rmSync(join(migrations, '0002_first_wishes.sql'))
      const other = await connect(await newDatabase())
      await expect(restore(other, newer)).rejects.toMatchObject({
        key: 'newerSchema',
        values: { name: '0002_first_wishes' },
      })
      expect(await schemasIn(other)).toEqual([])
    } finally {
      rmSync(join(migrations, '0002_first_wishes.sql'), { force: true })
    }
  })

  it('goes into an empty database alone, unless its rows may go', async () => {
    await migrate(empty, migrations)
    await restore(empty, whole)
    await empty.query(`update first.person set name = 'since'`)
    await expect(restore(empty, whole)).rejects.toMatchObject({ key: 'notEmpty' })
    await restore(empty, whole, { replace: true })
    expect(await contents(empty)).toEqual(await contents(source))
  })

  it('S-63: that is cut off, or changed in its last part, leaves the database as it was', async () => {
    await restore(empty, whole)
    await empty.query(`update first.person set name = 'since'`)
    const bytes = readFileSync(whole)
    for (const [index, broken] of [bytes.subarray(0, -1), changedAt(bytes, bytes.length - 20)].entries()) {
      const file = join(folder, `broken-${index}.backup`)
      writeFileSync(file, broken)
      await expect(restore(empty, file, { replace: true })).rejects.toMatchObject({ key: 'damaged' })
    }
    const { rows } = await empty.query('select distinct name from first.person')
    expect(rows).toEqual([{ name: 'since' }])
  })

  it('S-63: cut off in the middle of a long table and of a long file leaves nothing half', async () => {
    const long = await connect(await newDatabase())
    await migrate(long, migrations)
    await long.query(`insert into first.person (network_id, name)
      select 1, md5(n::text) || md5((n + 1)::text) from generate_series(1, 20000) n`)
    const noise = 'files/1/ff/ff00'
    mkdirSync(join(home, 'files/1/ff'), { recursive: true })
    writeFileSync(join(home, noise), randomBytes(1_000_000))
    const file = join(folder, 'long.backup')
    const sink = createWriteStream(file)
    await writeBackup({ client: long, home, filesOf: () => Promise.resolve([noise]) }, sink, { ring, now })
    const bytes = readFileSync(file)
    const into = join(folder, 'long')
    for (const share of [0.3, 0.8]) {
      writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)))
      await expect(restore(empty, file, { into })).rejects.toMatchObject({ key: 'damaged' })
      expect(await schemasIn(empty)).toEqual([])
    }
    expect(existsSync(join(into, 'files/1/ff')) ? readdirSync(join(into, 'files/1/ff')) : []).toEqual([])
    writeFileSync(file, bytes)
    expect(await restore(empty, file, { into })).toMatchObject({ rows: 20_000, files: 1 })
  })

  it('is not restored beside a process that works, and not read by an account that does not see all', async () => {
    await empty.query(`grant connect on database ${empty.database} to duett_login`)
    const login = await connect(empty.database as string, { user: 'duett_login', password: 'only-for-tests' })
    await expect(restore(empty, whole)).rejects.toMatchObject({ key: 'inUse' })
    await expect(back(login, join(folder, 'less.backup'))).rejects.toMatchObject({
      key: 'mayNotReadAll',
      values: { account: 'duett_login' },
    })
    await login.end()
  })

  it('is restored by an account that is no superuser', async () => {
    const account = { user: `keeper_${randomBytes(4).toString('hex')}`, password: 'only-for-tests' }
    await empty.query(`create role ${account.user} login createrole password '${account.password}'`)
    await empty.query(`grant duett_owner to ${account.user}`)
    try {
      const keeper = await connect(empty.database as string, account)
      expect(await restore(keeper, whole)).toMatchObject({ rows: 4 })
      expect(await contents(empty)).toEqual(await contents(source))
      await keeper.end()
    } finally {
      await empty.query(`drop role ${account.user}`)
    }
  })

  it('says when the disk is full', async () => {
    await expect(back(await connect(source.database as string), '/dev/full')).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  const schemasIn = async (client: Client) =>
    (await client.query(`select nspname from pg_namespace where nspowner = 'duett_owner'::regrole`)).rows
})

function changedAt(bytes: Buffer, place: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}

/** As our tables are: behind policies for others, numbered, with what is computed, a trigger, and rows that name each other across tables. */
const firstSchema = `
  create schema first;
  create table first.person (
    network_id integer not null, id integer generated always as identity, name text not null, seen text,
    initial text generated always as (left(name, 1)) stored, adviser integer, primary key (network_id, id),
    foreign key (network_id, adviser) references first.person (network_id, id));
  alter table first.person enable row level security;
  alter table first.person force row level security;
  create table first.couple (network_id integer, first integer, second integer,
    foreign key (network_id, first) references first.person, foreign key (network_id, second) references first.person);
  create function first.see() returns trigger language plpgsql as $$ begin new.seen := 'by the trigger'; return new; end $$;
  create trigger seen before insert on first.person for each row execute function first.see();`

const rowsOfSource = `
  insert into first.person (network_id, name) values (1, E'Linh\\tTrần\\n\\\\.'), (1, ''), (2, 'Minh');
  update first.person set seen = null where id = 1;
  update first.person set adviser = 2 where id = 1;
  insert into first.couple values (1, 1, 2);`
