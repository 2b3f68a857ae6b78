import { beforeAll, describe, expect, it } from 'vitest'
import { circulationsOfPerson, processesOfCirculation } from '#modules/circulations'
import { firstNetwork } from '#modules/network'
import { buildShortProfile, populationOf } from '#modules/shortprofiles'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { seedCirculations } from './circulations.ts'
import { personPersonas, seedCouples, type PersonKey } from './couples.ts'
import { seedMembersOf } from './members.ts'
import { seedNetwork } from './network.ts'
import { seedPeople } from './people.ts'

const now = new Date('2026-11-22T09:00:00Z')

describe('invented circulations', () => {
  let test: TestDatabase
  let networkId: number

  beforeAll(async () => {
    test = await testDatabase()
    networkId = (await firstNetwork(test.database)).id
    await seedNetwork(test.database, networkId, now)
    await seedMembersOf(test.database, networkId, now)
    await seedPeople(test.database, networkId, now)
    await seedCouples(test.database, networkId, now)
    await seedCirculations(test.database, networkId, now)
    await seedCirculations(test.database, networkId, now)
  })

  it('can begin for Linh and Minh, whom others are like; who is rare has the way by name', async () => {
    const keys = Object.keys(personPersonas) as PersonKey[]
    const hidden: PersonKey[] = []
    await test.database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
      const population = await populationOf(db, now)
      for (const key of keys) {
        const built = buildShortProfile(population, { personId: personPersonas[key].personId, fields: [] })
        if (built.ok) hidden.push(key)
      }
    })
    expect(hidden).toEqual(['linh', 'minh'])
  })

  it('stand in every stage, once', async () => {
    const states = await test.database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      const circulations = await circulationsOfPerson(db, personPersonas.minh.personId)
      const processes = await Promise.all(circulations.map(({ id }) => processesOfCirculation(db, id)))
      return processes.flat().map(({ state }) => state)
    })
    expect(states.toSorted()).toEqual(['conversationOffered', 'interested', 'later', 'sent', 'sent'])
    const { rows } = await test.admin.query<{ state: string; count: string }>(
      'select state, count(*) from circulations.process group by state order by state',
    )
    const counts = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
    expect(counts).toMatchObject({ overdue: 2, queued: 3, noNeed: 1 })
  })
})
