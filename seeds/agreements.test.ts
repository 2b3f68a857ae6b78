import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { agreementStates } from '#modules/agreements'
import { useIdentity } from '#modules/identity'
import { addOrganisation, firstNetwork } from '#modules/network'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { randomKeyRing, useKeys } from '#platform/keys'
import { seedAgreements } from './agreements.ts'
import { seedOrganisations } from './member-organisations.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-seed-agreements-'))
vi.stubEnv('DUETT_HOME', home)

describe('the agreements of the demonstration region', () => {
  let test: TestDatabase
  const now = new Date('2026-11-22T09:00:00Z')
  const all = async (query: string) => (await test.admin.query(query)).rows as Record<string, unknown>[]

  beforeAll(async () => {
    useKeys(randomKeyRing())
    useIdentity({ publicUrl: new URL('http://127.0.0.1:3000') })
    test = await testDatabase()
    const { id } = await firstNetwork(test.database)
    await test.database.inTransaction({ role: 'duett_worker', networkId: id }, async (db) => {
      for (const organisation of seedOrganisations) await addOrganisation(db, organisation)
    })
    await seedAgreements(test.database, id, now)
    await seedAgreements(test.database, id, now)
  }, 60_000)
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('show every state there is', async () => {
    const found = (await all('select distinct state from agreements.agreement')).map(({ state }) => String(state))
    expect(found.toSorted()).toEqual(agreementStates.toSorted())
  })

  it('write to nobody, and are made once', async () => {
    expect(await all('select 1 from mail.message')).toEqual([])
    expect(await all('select 1 from agreements.template')).toHaveLength(1)
  })

  it('fit to how the organisations stand: whoever is a member and has one is bound by one', async () => {
    const wrong = await all(`
      select o.name from network.organisation o
      where o.state in ('left', 'refused', 'applied') and exists (select from agreements.party p
        join agreements.agreement a on a.network_id = p.network_id and a.id = p.agreement_id
        where p.network_id = o.network_id and p.organisation_id = o.id and a.state in ('inForce', 'expiring', 'signed'))`)
    expect(wrong).toEqual([])
  })
})
