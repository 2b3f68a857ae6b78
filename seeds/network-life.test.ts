import { beforeAll, expect, it } from 'vitest'
import { useIdentity } from '#modules/identity'
import { addOrganisation, firstNetwork } from '#modules/network'
import { publicOffers } from '#modules/offers'
import type { Database, Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { seedExchange } from './exchange.ts'
import { seedOrganisations } from './member-organisations.ts'
import { seedOffers } from './offers.ts'
import { seedPeople } from './people.ts'
import { seedRecommendations } from './recommendations.ts'

const now = new Date('2026-11-22T09:00:00Z')
let database: Database
let admin: TestDatabase['admin']
let networkId: number

beforeAll(async () => {
  ;({ database, admin } = await testDatabase())
  useIdentity({ publicUrl: new URL('https://duett.example') })
  networkId = (await firstNetwork(database)).id
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    for (const organisation of seedOrganisations) await addOrganisation(db, organisation)
  })
  await seedPeople(database, networkId, now)
})

const inNetwork = <Result>(fn: (db: Db) => Promise<Result>) =>
  database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, fn)

const count = async (table: string) => (await admin.query(`select 1 from ${table}`)).rowCount

it('gives the network offers, a board and recommendations, once', async () => {
  for (let time = 0; time < 2; time++) {
    await seedOffers(database, networkId, now)
    await seedExchange(database, networkId, now)
    await seedRecommendations(database, networkId, now)
  }
  expect((await inNetwork((db) => publicOffers(db, '2026-11-22'))).length).toBeGreaterThan(20)
  expect(await count('exchange.thread')).toBe(8)
  expect(await count('exchange.topic')).toBe(5)
  expect(await count('recommendations.recommendation')).toBe(7)
})

it('invents no figures of give and take', async () => {
  expect(await count('reciprocity.tally')).toBe(0)
})
