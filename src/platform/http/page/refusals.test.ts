import { RouterContextProvider } from 'react-router'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { alarmAtRefusals, type Actor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { pageRequest, personWith, staffWith, type PageRequest } from './index.ts'

const birgit = '00000000-0000-4000-8000-00000000b001'
const request = new Request('https://duett.example/de/arbeitsplatz/protokoll')
const juror: Actor = {
  kind: 'staff',
  accountId: birgit,
  networkId: 1,
  organisationId: '00000000-0000-4000-8000-00000000b002',
  permissions: new Set(['desk.use']),
  session: { made: 'password', secondFactor: true, steppedUp: false },
}

/** Only what these doors read of a request. */
function contextOf(actor: Actor): RouterContextProvider {
  const context = new RouterContextProvider()
  const page: Partial<PageRequest> = {
    actor: () => Promise.resolve(actor),
    isSignedIn: () => Promise.resolve(false),
    signInAddress: () => '/de/anmelden',
  }
  context.set(pageRequest, page as PageRequest)
  return context
}

const statusOf = async (door: Promise<unknown>): Promise<number> =>
  door.then(
    () => 200,
    (thrown: unknown) =>
      thrown instanceof Response ? thrown.status : (thrown as { init: { status: number } }).init.status,
  )

describe('a page that refuses', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await testDatabase()
  })
  beforeEach(() => test.admin.query('truncate platform.refusal, platform.outbox cascade'))

  const counted = async () => (await test.admin.query('select actor_id, count from platform.refusal')).rows as unknown[]

  it('counts who tried it, and tells administrators at the threshold, once', async () => {
    const alarms = async () =>
      (await test.admin.query(`select ids from platform.outbox where name = 'audit.refusalsAlarm'`)).rows as unknown[]
    for (let tries = 1; tries < alarmAtRefusals; tries++)
      expect(await statusOf(staffWith(contextOf(juror), request, 'audit.read'))).toBe(404)
    expect(await alarms()).toEqual([])
    for (let tries = 0; tries < 3; tries++) expect(await statusOf(personWith(contextOf(juror), request))).toBe(404)
    expect(await alarms()).toEqual([{ ids: { accountId: birgit } }])
    expect(await counted()).toEqual([{ actor_id: birgit, count: alarmAtRefusals + 2 }])
  })

  it('counts nothing where it opens, and no visitor', async () => {
    expect(await statusOf(staffWith(contextOf(juror), request, 'desk.use'))).toBe(200)
    expect(await statusOf(staffWith(contextOf({ kind: 'visitor' }), request, 'desk.use'))).toBe(302)
    expect(await counted()).toEqual([])
  })
})
