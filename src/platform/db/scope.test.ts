import { sql } from 'kysely'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, insufficientPrivilege, type Role, type Scope } from './index.ts'
import { beginning } from './scope.ts'
import { testDatabase } from './testing/index.ts'

describe('the scope of a transaction', () => {
  beforeAll(() => testDatabase())

  const settings = (scope: Scope) =>
    inTransaction(scope, async (db) => {
      const { rows } = await sql`
        select current_user as role, coalesce(current_setting('app.network', true), '') as network,
          coalesce(current_setting('app.person', true), '') as person,
          coalesce(current_setting('app.account', true), '') as account,
          current_setting('transaction_read_only') as "readOnly"`.execute(db)
      return rows[0]
    })

  it('is what the transaction was opened for, and nothing of the one before', async () => {
    const accountId = crypto.randomUUID()
    const personId = crypto.randomUUID()
    const full = { role: 'duett_worker', networkId: 7, personId, accountId, readOnly: true } as const
    expect(await settings(full)).toEqual({
      role: 'duett_worker',
      network: '7',
      person: personId,
      account: accountId,
      readOnly: 'on',
    })
    expect(await settings({ networkId: null })).toEqual({
      role: 'duett_app',
      network: '',
      person: '',
      account: '',
      readOnly: 'off',
    })
  })

  it('leaves the clock of the walls to the computer: neither the web nor a job can stop it', async () => {
    const stopped = sql`
      create or replace function platform.wall_clock() returns timestamptz
      language sql stable return timestamptz '2026-11-22 09:00Z'`
    for (const role of ['duett_app', 'duett_worker'] as const) {
      const stopping = inTransaction({ role, networkId: 7 }, (db) => stopped.execute(db))
      await expect(stopping, role).rejects.toMatchObject({ sqlState: insufficientPrivilege })
      const runs = sql<{ runs: boolean }>`select platform.wall_clock() = now() as runs`
      const { rows } = await inTransaction({ role, networkId: 7 }, (db) => runs.execute(db))
      expect(rows).toEqual([{ runs: true }])
    }
  })

  it('keeps apart what runs side by side and one within another', async () => {
    const networks = Array.from({ length: 20 }, (_, networkId) => networkId)
    const seen = await Promise.all(networks.map((networkId) => settings({ networkId })))
    expect(seen).toMatchObject(networks.map((networkId) => ({ network: String(networkId) })))
    const [inner, outer] = await inTransaction({ networkId: 1 }, async (db) => {
      const other = await settings({ networkId: 2 })
      const { rows } = await sql<{ network: string }>`select current_setting('app.network') as network`.execute(db)
      return [other, rows[0]]
    })
    expect([inner, outer]).toMatchObject([{ network: '2' }, { network: '1' }])
  })

  it('S-23: holds for statements whose plan is kept as for all others', async () => {
    const asked = (networkId: number, role: Role) =>
      inTransaction({ role, networkId }, async (db) => {
        const { rows } = await sql<{ network: number; role: string; named: number }>`/* kept: test.scope */
          select platform.current_network() as network, current_user as role,
            (select count(*) from pg_prepared_statements where name = 'test.scope') as named`.execute(db)
        return rows[0]
      })
    for (let turn = 0; turn < 12; turn++) {
      const role = turn % 2 === 0 ? 'duett_app' : 'duett_worker'
      expect(await asked(turn, role)).toEqual({ network: turn, role, named: 1 })
    }
  })

  it('S-23: takes nothing but whole numbers and UUIDs into its text', () => {
    const isAnId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(!isAnId(text))
        expect(() => beginning({ networkId: 1, accountId: text })).toThrow('UUID')
        expect(() => beginning({ networkId: 1, personId: text })).toThrow('UUID')
      }),
    )
    for (const networkId of [1.5, Number.NaN, Number.POSITIVE_INFINITY, "1', true); drop table x; --"]) {
      expect(() => beginning({ networkId: networkId as number })).toThrow('whole number')
    }
    expect(() => beginning({ networkId: 1, role: "duett_app'" as 'duett_app' })).toThrow('role')
    const id = "00000000-0000-4000-8000-000000000000\n'; drop table x"
    expect(() => beginning({ networkId: 1, accountId: id })).toThrow('UUID')
  })
})
