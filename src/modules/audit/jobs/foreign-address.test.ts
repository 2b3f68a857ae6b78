import { beforeAll, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { addOrganisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { giveSeat, type Role } from '#modules/seats'
import { writeEvent } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { mailsIn } from '#platform/mail/testing'
import { deliverEvents } from '#platform/outbox'
import { listeners } from './listeners.ts'

const now = new Date('2026-11-22T08:00:00Z')
const agency = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'
const clinic = '00000000-0000-4000-8000-000000000003'

let test: TestDatabase
let networkId: number

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  networkId = (await networkNamed('ruhr')).id
  await test.database.inTransaction({ networkId }, async (db) => {
    for (const id of [agency, chamber, clinic])
      await addOrganisation(db, { id, kind: 'chamber', name: id, state: 'member', isLead: id !== clinic })
    const people: [string, string, Role][] = [
      ['Ada Wolff', agency, 'coordinator'],
      ['Ben Kaya', chamber, 'coordinator'],
      ['Fee Lenz', agency, 'adviser'],
      ['Mai Trần', clinic, 'recruiter'],
    ]
    for (const [person, organisationId, role] of people) {
      const address = `${person.slice(0, 3).toLowerCase()}@ruhr.example`
      const { id } = await createAccount({ name: person, address, locale: 'de' })
      await giveSeat(db, { accountId: id, organisationId, role, authorised: false }, now)
    }
  })
})

it('S-17: tells the leads once that their own sign-in asserted somebody else’s address, and names nobody', async () => {
  const accountId = '00000000-0000-4000-8000-0000000000aa'
  await test.database.inTransaction({ networkId }, (db) =>
    writeEvent(db, { name: 'identity.foreignAddressAsserted', ids: { accountId } }, now),
  )
  const log = createLog(() => {})
  const delivery = { database: test.database, listeners, log, now: () => now }
  for (let run = 0; run < 2; run++) await deliverEvents(networkId, delivery)
  const mails = await mailsIn(test.admin)
  expect(mails.map(({ template, address }) => `${template} ${address}`).toSorted()).toEqual([
    'audit.foreignAddress ada@ruhr.example',
    'audit.foreignAddress ben@ruhr.example',
  ])
  expect(JSON.stringify(mails.map(({ values }) => values))).not.toMatch(/@|0000aa/)
})
