import { beforeAll, describe, expect, it } from 'vitest'
import { firstNetwork, organisationKinds } from '#modules/network'
import { currentMembers, findContacts, type Candidate, type Question } from '#modules/members'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { chance } from './chance.ts'
import { inventEmployers } from './employers.ts'
import { demonstrationSites } from './index.ts'
import { seedLeads, seedMembers, seedOrganisations } from './member-organisations.ts'
import { inventMembers, seedMembersOf } from './members.ts'

const now = new Date('2026-11-22T08:00:00Z')

describe('the members of the demonstration region', () => {
  it('are three equal leads and forty more, of all kinds and in every state', () => {
    expect(Object.keys(seedLeads)).toHaveLength(3)
    expect(Object.keys(seedMembers)).toHaveLength(40)
    expect(new Set(seedOrganisations.map(({ kind }) => kind))).toEqual(new Set(organisationKinds))
    expect(new Set(seedOrganisations.map(({ state }) => state))).toEqual(
      new Set(['applied', 'accepted', 'member', 'leaving', 'left', 'refused']),
    )
    expect(new Set(seedOrganisations.map(({ id }) => id)).size).toBe(43)
  })

  it('are the same on the same day', () => {
    expect(JSON.stringify(inventMembers(now))).toBe(JSON.stringify(inventMembers(now)))
  })

  it('carry the names of employers whose vacancies are in the region', () => {
    const names = new Set(inventEmployers(demonstrationSites(), chance(20261121), 2025).map(({ name }) => name))
    const hiring = seedOrganisations.filter(({ kind }) => kind === 'employer' || kind === 'university')
    expect(hiring.filter(({ name }) => !names.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('answer in every area, and around Dortmund in Vietnamese too', () => {
    const candidates = inventMembers(now).flatMap(({ organisation, contacts }): Candidate[] =>
      organisation.state === 'member'
        ? contacts.map((contact) => ({
            ...contact,
            organisationName: organisation.name,
            organisationKind: organisation.kind,
            isLead: organisation.isLead,
          }))
        : [],
    )
    const ask = (question: Partial<Question>) =>
      findContacts(candidates, { place: null, topic: null, language: null, ...question })
    for (const district of ['05913', '08136', '05711', '08235'])
      expect(ask({ place: { postcode: '00000', district } }).length, district).toBeGreaterThan(0)
    expect(ask({ place: { postcode: '44135', district: '05913' }, language: 'vi' })[0]).toMatchObject({
      language: 'language',
    })
  })
})

describe('on a real database', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await testDatabase()
  })

  it('are put in once, however often it is asked', async () => {
    const { id } = await firstNetwork(test.database)
    await seedMembersOf(test.database, id, now)
    await seedMembersOf(test.database, id, now)
    const members = await test.database.inTransaction({ networkId: id, readOnly: true }, currentMembers)
    const expected = seedOrganisations.filter(({ state }) => state === 'member' || state === 'leaving')
    expect(members.map(({ id: one }) => one).toSorted()).toEqual(expected.map(({ id: one }) => one).toSorted())
    const { rows } = await test.admin.query('select count(*)::int as count from members.application')
    expect(rows[0]).toEqual({
      count: seedOrganisations.filter(({ state }) => ['applied', 'accepted', 'refused'].includes(state)).length,
    })
  })
})
