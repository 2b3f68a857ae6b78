import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { inTransaction } from '#platform/db'
import { standardTemplate } from '../content/standard-template.ts'
import { agreementsOf } from '../store/agreements.ts'
import * as world from '../testing/world.ts'
import { agency, hospital, now, works, type World } from '../testing/world.ts'
import { listeners } from './listeners.ts'

vi.stubEnv('DUETT_HOME', world.home)

describe('the agreement of an organisation that comes and goes', () => {
  let w: World
  const state = async (id: string) => (await world.current(w, id)).state

  beforeAll(async () => {
    w = await world.agreementWorld()
  })
  afterAll(() => rmSync(world.home, { recursive: true, force: true }))
  beforeEach(async () => {
    await w.test.admin.query('truncate agreements.agreement cascade')
  })

  const hear = (event: string, at = now) =>
    inTransaction({ role: 'duett_worker', networkId: w.networkId }, async (db) => {
      for (const listener of listeners.filter((each) => each.event === event)) {
        await listener.handle(db, { organisationId: hospital.id }, at, {
          id: 1,
          networkId: w.networkId,
          name: event,
          ids: {},
          at,
        })
      }
    })

  it('is prepared once when it is accepted, with whoever signed for the lead last', async () => {
    await world.sent(w, { members: [works] })
    await hear('members.accepted')
    await hear('members.accepted')
    const [prepared, ...others] = await world.reading(w, (db) => agreementsOf(db, hospital.id))
    expect(others).toEqual([])
    expect(prepared).toMatchObject({ state: 'draft', number: 2, templateId: w.templateId })
    expect(prepared?.parties.map(({ name, signatories }) => [name, signatories.map((one) => one.name)])).toEqual([
      [agency.name, ['Anke Sommer']],
      [hospital.name, []],
    ])
  })

  it('is prepared from the product’s own template where the network has none yet', async () => {
    await w.test.admin.query('truncate agreements.template cascade')
    await hear('members.accepted')
    const [prepared] = await world.reading(w, (db) => agreementsOf(db, hospital.id))
    expect(prepared).toMatchObject({ state: 'draft', title: standardTemplate().title })
    w.templateId = prepared?.templateId ?? ''
  })

  it('ends with it when it leaves; one that others share goes on without it', async () => {
    const own = await world.inForce(w)
    const shared = await world.sent(w, { members: [hospital, works] })
    await hear('members.left')
    expect(await world.current(w, own)).toMatchObject({ state: 'terminated', endsOn: '2026-11-22' })
    const { state: after, parties } = await world.current(w, shared)
    expect([after, parties.find(({ organisationId }) => organisationId === hospital.id)?.leftOn]).toEqual([
      'sent',
      '2026-11-22',
    ])
    const draft = await world.drafted(w)
    await hear('members.left')
    expect(await state(draft)).toBe('discarded')
  })
})
