import { beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { allNetworks, foundNetwork } from '#modules/network'
import type { Database } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { demonstrationSites, seed } from './index.ts'
import { seedVacancyCount } from './vacancies.ts'

let database: Database
let admin: Awaited<ReturnType<typeof testDatabase>>['admin']
beforeAll(async () => {
  ;({ database, admin } = await testDatabase())
})

const today = new Date('2026-11-21T08:00:00Z')

async function publicVacancies(): Promise<number> {
  const [network] = await database.inTransaction({ networkId: null }, allNetworks)
  if (!network) return 0
  return database.inTransaction({ networkId: network.id }, async (db) => {
    const { rows } = await sql<{ count: number }>`select count(*) from vacancies.public_vacancy`.execute(db)
    return rows[0]?.count ?? 0
  })
}

it('stands on real municipalities of all four areas', () => {
  const sites = demonstrationSites()
  expect(new Set(sites.map((site) => site.district)).size).toBe(27)
  expect(sites.map((site) => site.placeName)).toEqual(expect.arrayContaining(['Unna', 'Aalen', 'Gütersloh', 'Calw']))
})

it('fills an empty installation once and says so once', async () => {
  let said = 0
  await seed(database, () => said++, today)
  expect(await publicVacancies()).toBe(seedVacancyCount)
  await seed(database, () => said++, today)
  expect(said).toBe(1)
})

it('finishes a first start that was cut short, without doubling anything', async () => {
  await admin.query('update vacancies.import set finished_at = null')
  let said = 0
  await seed(database, () => said++, today)
  expect(said).toBe(1)
  expect(await publicVacancies()).toBe(seedVacancyCount)
})

it('adds nothing invented to what somebody imported before the first start', async () => {
  await admin.query("update vacancies.source set name = 'own'")
  await seed(database, () => expect.unreachable(), today)
})

it('leaves an installation with networks of its own alone', async () => {
  await database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug: 'own', name: { de: 'Eigen', en: 'Own', vi: 'Riêng' }, districts: ['05978'] }),
  )
  await seed(database, () => expect.unreachable(), today)
  expect(await database.inTransaction({ networkId: null }, allNetworks)).toHaveLength(2)
})
