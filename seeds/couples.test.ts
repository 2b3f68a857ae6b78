import { beforeAll, describe, expect, it } from 'vitest'
import { partnerOf, profileOf } from '#modules/couples'
import { firstNetwork } from '#modules/network'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { personPersonas, seedCouples } from './couples.ts'
import { seedMembersOf } from './members.ts'
import { seedPeople } from './people.ts'

const now = new Date('2026-11-22T08:00:00Z')

describe('the invented persons', () => {
  let test: TestDatabase
  let networkId: number

  beforeAll(async () => {
    test = await testDatabase()
    ;({ id: networkId } = await firstNetwork(test.database))
    await seedMembersOf(test.database, networkId, now)
    await seedPeople(test.database, networkId, now)
  })

  it('are put in once, with what they have filled in and who belongs together', async () => {
    await seedCouples(test.database, networkId, now)
    await seedCouples(test.database, networkId, now)
    const { linh, minh, amara } = personPersonas
    await test.database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
      expect(await partnerOf(db, linh.personId)).toMatchObject({ personId: minh.personId, called: 'Minh' })
      expect(await partnerOf(db, amara.personId)).toBeNull()
      expect(await profileOf(db, minh.personId)).toMatchObject({
        occupations: { entries: [{ kldb: '26112' }, { kldb: '25212' }] },
        homes: { kind: 'districts', districts: ['05711', '05754'] },
      })
      expect(await profileOf(db, linh.personId, ['title'])).toEqual({
        title: { code: '16d-1', work: null, validUntil: '2027-09-30' },
      })
    })
    const { rows } = await test.admin.query('select count(*)::int as count from seats.person_seat')
    expect(rows).toEqual([{ count: Object.keys(personPersonas).length }])
  })
})
