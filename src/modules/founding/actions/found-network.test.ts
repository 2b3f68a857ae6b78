import { beforeAll, describe, expect, it } from 'vitest'
import { allNetworks, organisationsOfNetwork } from '#modules/network'
import type { Actor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { foundNetwork, type Founding } from './found-network.ts'

const now = new Date('2026-11-22T09:00:00Z')
const founding: Founding = {
  slug: 'lindwerth',
  name: { de: 'Dual Career Lindwerth', en: 'Dual Career Lindwerth', vi: 'Sự nghiệp kép Lindwerth' },
  districts: ['05911', '05913'],
  leads: [
    { name: 'IHK Lindwerth', kind: 'chamber', coordinator: { name: 'Karin Wolter', address: 'wolter@ihk.example' } },
    { name: 'Hochschule Lindwerth', kind: 'university', coordinator: null },
  ],
}

describe('founding a network', () => {
  let test: TestDatabase

  const staff = (permission: string): Actor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-00000000a002',
    networkId: 1,
    organisationId: '00000000-0000-4000-8000-000000000001',
    permissions: new Set([permission]),
    session: { made: 'passkey', secondFactor: true, steppedUp: true },
  })
  const found = (part: Partial<Founding> = {}, actor = staff('network.found')) =>
    foundNetwork({ ...founding, ...part }, { actor, networkId: actor.kind === 'staff' ? 1 : 0, now }, 'de')
  const slugs = async () =>
    (await inTransaction({ networkId: null, readOnly: true }, allNetworks)).map(({ slug }) => slug)

  beforeAll(async () => {
    test = await testDatabase()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      values ('first', 'Netz', 'Net', 'Mạng', '{05911}')`)
  })

  it('is an administrator’s act alone', async () => {
    expect(await found({}, staff('network.change'))).toMatchObject({ ok: false, problem: { kind: 'notFound' } })
    expect(await slugs()).toEqual(['first'])
  })

  it('makes equal leads, invites who coordinates, and begins the new network’s own audit', async () => {
    const answer = await found()
    expect(answer).toEqual({ ok: true, result: { networkId: 2, invited: 1 } })
    const leads = await inTransaction({ networkId: 2, readOnly: true }, organisationsOfNetwork)
    expect(leads).toMatchObject([
      { name: 'Hochschule Lindwerth', isLead: true, state: 'member' },
      { name: 'IHK Lindwerth', isLead: true, state: 'member' },
    ])
    const { rows: mails } = await test.admin.query('select network_id, template, state from mail.message')
    expect(mails).toMatchObject([{ network_id: 2, state: 'queued' }])
    const { rows: audit } = await test.admin.query(
      'select network_id, action, actor_id from platform.audit order by id',
    )
    expect(audit[0]).toEqual({
      network_id: 2,
      action: 'network.found',
      actor_id: '00000000-0000-4000-8000-00000000a002',
    })
    expect(audit.every(({ network_id }) => network_id === 2)).toBe(true)
  })

  it('refuses a short name that is taken, a district that is none, and a mailbox that is none', async () => {
    expect(await found()).toMatchObject({ ok: false, problem: { code: 'slugTaken' } })
    expect(await found({ slug: 'other', districts: ['99999'] })).toMatchObject({ problem: { kind: 'invalid' } })
    const [lead] = founding.leads
    const leads = [{ ...lead!, coordinator: { name: 'K', address: 'a@b.example, c@d.example' } }]
    expect(await found({ slug: 'other', leads })).toMatchObject({ problem: { code: 'address', values: { lead: 0 } } })
    expect(await slugs()).toEqual(['first', 'lindwerth'])
  })

  it('can be the first thing an installation does', async () => {
    expect(await found({ slug: 'third' }, { kind: 'operator' })).toMatchObject({ ok: true, result: { networkId: 3 } })
  })
})
