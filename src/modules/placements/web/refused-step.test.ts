import { RouterContextProvider } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { processesOfPerson } from '#modules/circulations'
import { agree, circulationWorld, sent, type World } from '#modules/circulations/testing'
import { paths } from '../paths.ts'
import { pageRequest, type PageRequest } from '#platform/http/page'
import type { Actor, PersonActor } from '#platform/action'
import { action as guided } from './guided-page.tsx'
import { action as own } from './own-page.tsx'
import { action as received } from './received-page.tsx'

let world: World
let linh: PersonActor
let processId: string

beforeAll(async () => {
  world = await circulationWorld()
  await agree(world, world.linh, [world.houses.hospital])
  await sent(world, world.linh, [world.houses.hospital])
  const processes = await world.test.database.inTransaction(world.worker, (db) => processesOfPerson(db, world.linh))
  processId = processes[0]?.id ?? ''
  const session = { made: 'passkey', secondFactor: true, steppedUp: true } as const
  linh = { kind: 'person', accountId: world.linh, networkId: world.networkId, personId: world.linh, session }
})

/** Posts a step that does not fit where the process stands, as a page that somebody left open for long does. */
function posting(page: typeof own | typeof guided | typeof received, actor: Actor) {
  const context = new RouterContextProvider()
  const asked: Partial<PageRequest> = { locale: 'de', actor: () => Promise.resolve(actor) }
  context.set(pageRequest, asked as PageRequest)
  const url = new URL(paths.own('de', { processId }), 'https://duett.example')
  const body = new URLSearchParams({ act: 'step', step: 'accept', day: '2026-12-24' })
  const request = new Request(url, { method: 'POST', body })
  return page({ request, url, pattern: paths.own.patterns.de, params: { processId }, context })
}

describe('a step that is refused', () => {
  it('answers 422 on the pages of the person, the member and the adviser, with what was typed', async () => {
    for (const [page, actor] of [
      [own, linh],
      [guided, world.lan],
      [received, world.thomas],
    ] as const) {
      const { data, init } = await posting(page, actor)
      expect(init?.status).toBe(422)
      expect(data).toMatchObject({ form: 'step', typed: { step: 'accept', day: '2026-12-24' } })
    }
  })
})
