import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { networkNamed } from '#modules/network/testing'
import { foreignKeyViolation, inTransaction, type NetworkId } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'

type Key = { name: string; child: string; childColumns: string[]; parent: string; parentColumns: string[] }

/** Values for what a row must have; the wall between networks must answer before any of them matters. */
const seatOf = (organisationId: string) => sql`
  insert into seats.seat (network_id, account_id, organisation_id, role, created_at)
  values (platform.current_network(), ${randomUUID()}, ${organisationId}, 'recruiter', now())`

describe('a row that names a parent', () => {
  let test: TestDatabase
  let own: NetworkId
  let foreignOrganisation: string

  beforeAll(async () => {
    test = await testDatabase()
    own = (await networkNamed('own')).id
    const foreign = (await networkNamed('foreign')).id
    const { rows } = await test.admin.query<{ id: string }>(
      `insert into network.organisation (network_id, kind, name, state) values ($1, 'employer', 'Klinik', 'member') returning id`,
      [foreign],
    )
    foreignOrganisation = rows[0]!.id
  })

  const refusalOf = (organisationId: string) =>
    inTransaction({ networkId: own }, (db) => seatOf(organisationId).execute(db)).then(
      () => 'stored',
      ({ sqlState, table, constraint, message }: Record<string, string>) => ({ sqlState, table, constraint, message }),
    )

  it('S-25: is refused alike whether the parent is another network’s or nobody’s', async () => {
    const refusal = await refusalOf(foreignOrganisation)
    expect(refusal).toMatchObject({ sqlState: foreignKeyViolation, table: 'seat' })
    expect(refusal).toEqual(await refusalOf(randomUUID()))
  })

  it('S-25: names its parent together with the network, in every table of every module', async () => {
    const { rows } = await test.admin.query<Key>(`
      select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
        (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u(num, n)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as "childColumns",
        (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u(num, n)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as "parentColumns"
      from pg_constraint k
        join pg_attribute own on own.attrelid = k.conrelid and own.attname = 'network_id'
        join pg_attribute other on other.attrelid = k.confrelid and other.attname = 'network_id'
      where k.contype = 'f'`)
    expect(rows.length).toBeGreaterThan(30)
    const alone = rows.filter(
      ({ childColumns, parentColumns }) =>
        childColumns.indexOf('network_id') < 0 ||
        childColumns.indexOf('network_id') !== parentColumns.indexOf('network_id'),
    )
    expect(alone).toEqual([])
  })
})
