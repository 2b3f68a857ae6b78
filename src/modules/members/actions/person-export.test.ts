import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '#modules/identity'
import { giveSeat, inviteToSeat, seatList } from '#modules/seats'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { readList } from '#platform/list'
import { contactList, invitationList } from '../rules/lists.ts'
import * as world from '../testing/world.ts'
import { authorisedRights, coordinatorRights, mails, notFound, refused, run, type World } from '../testing/world.ts'
import { changeAlarm } from './change-alarm.ts'
import { inviteOrganisations } from './invite-organisations.ts'
import { saveContact } from './save-contact.ts'
import { takeOutContacts } from './take-out-contacts.ts'
import { takeOutInvitations } from './take-out-invitations.ts'
import { takeOutSeats } from './take-out-seats.ts'

let w: World
const accounts = { karin: '', emre: '', thomas: '' }
const allRights = [...coordinatorRights, 'seats.readOwn', 'seats.administer']
const karin = (rights: readonly string[] = allRights) => world.staff(w.networkId, w.agency.id, accounts.karin, rights)
const thomas = () => world.staff(w.networkId, w.hospital.id, accounts.thomas, [...authorisedRights, 'seats.readOwn'])
const without = (right: string) => karin(allRights.filter((each) => each !== right))
const rows = async (query: string) => (await w.test.admin.query(query)).rows

const reason = 'Einladung zum Treffen'
const asked = (address = '') => readList(seatList, new URLSearchParams(address)).query
const contacts = (actor: StaffActor, why = reason) =>
  run(takeOutContacts, { reason: why, query: readList(contactList, new URLSearchParams()).query }, actor, w.networkId)
const seats = (actor: StaffActor, organisationId: string | null, address = '') =>
  run(takeOutSeats, { reason, query: asked(address), organisationId, locale: 'de' }, actor, w.networkId)

beforeAll(async () => {
  w = await world.membersWorld()
  for (const [key, name] of [
    ['karin', 'Karin Vogt'],
    ['emre', 'Emre Şahin'],
    ['thomas', 'Thomas Köhler'],
  ] as const)
    accounts[key] = (await createAccount({ name, address: `${key}@ruhr.example`, locale: 'de' })).id
  await inTransaction({ networkId: w.networkId }, async (db) => {
    const coordinates = { organisationId: w.agency.id, role: 'coordinator', authorised: false } as const
    await giveSeat(db, { ...coordinates, accountId: accounts.karin }, new Date())
    await giveSeat(db, { ...coordinates, accountId: accounts.emre }, new Date())
    const recruits = { organisationId: w.hospital.id, role: 'recruiter', authorised: true } as const
    await giveSeat(db, { ...recruits, accountId: accounts.thomas }, new Date())
  })
  const lena = { name: 'Lena Vogt', address: 'lena@aue.example', role: 'adviser', authorised: false, locale: 'de' }
  await run(inviteToSeat, { ...lena, organisationId: w.hospital.id }, karin(), w.networkId)
})
beforeEach(async () => {
  await w.test.admin.query('truncate members.contact, members.taking_out, mail.message, platform.audit cascade')
})

const contact = {
  contactId: null,
  name: 'Lena Vogt',
  jobTitle: 'Pflegedirektion',
  email: 'lena.vogt@aue.example',
  phone: '',
  topics: [],
  languages: ['de'],
  districts: [],
  postcodes: '',
  visibility: 'public',
}

describe('a list of persons', () => {
  it('W17: leaves with permissions of its own, a reason and a fresh sign-in; the audit keeps how many', async () => {
    await run(saveContact, { ...contact, organisationId: w.hospital.id }, karin(), w.networkId)
    for (const right of ['persons.export', 'persons.list', 'contacts.read'])
      expect(await contacts(without(right))).toEqual(notFound)
    expect(await contacts(karin(), 'x')).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const tired = { ...karin(), session: { ...karin().session, steppedUp: false } }
    expect(await contacts(tired)).toMatchObject(refused('stepUp'))
    expect(await contacts(karin())).toMatchObject({ ok: true, result: { rows: [{ name: 'Lena Vogt' }] } })
    const entries = `select subject, reason, row_count from platform.audit where action = 'members.takeOutContacts'`
    expect(await rows(entries)).toEqual([{ subject: 'contact', reason: 'contacts', row_count: 1 }])
    expect(await rows('select account_id, row_count, reason from members.taking_out')).toEqual([
      { account_id: accounts.karin, row_count: 1, reason },
    ])
  })

  it('W17: of seats, is the whole network’s for who administers it, and else the own organisation’s', async () => {
    const names = async (actor: StaffActor, organisationId: string | null, address = '') => {
      const answer = await seats(actor, organisationId, address)
      return answer.ok && answer.result.rows.map(({ name }) => name)
    }
    expect(await names(karin(), null)).toEqual(['Lena Vogt', 'Thomas Köhler', 'Emre Şahin', 'Karin Vogt'])
    expect(await names(karin(), null, 'state=active&sort=-name')).toEqual(['Thomas Köhler', 'Karin Vogt', 'Emre Şahin'])
    expect(await names(without('seats.administer'), w.agency.id)).toEqual(['Emre Şahin', 'Karin Vogt'])
    expect(await seats(without('seats.administer'), null)).toEqual(notFound)
    expect(await seats(karin(), w.hospital.id)).toEqual(notFound)
    expect(await seats(thomas(), w.hospital.id)).toEqual(notFound)
    expect(await rows(`select row_count from platform.audit order by id`)).toEqual([
      { row_count: 4 },
      { row_count: 3 },
      { row_count: 2 },
    ])
  })

  it('of invited organisations counts like the others', async () => {
    const guest = {
      organisationName: 'Neu GmbH',
      kind: 'employer',
      contactName: 'Max Neu',
      email: 'max@neu.example',
      locale: 'de',
    }
    await run(inviteOrganisations, { guests: [guest] }, karin(), w.networkId)
    const query = readList(invitationList, new URLSearchParams()).query
    const take = (actor: StaffActor) => run(takeOutInvitations, { reason, query }, actor, w.networkId)
    expect(await take(without('members.invite'))).toEqual(notFound)
    expect(await take(karin())).toMatchObject({ ok: true, result: { rows: [{ email: 'max@neu.example' }] } })
    expect(await rows('select row_count from members.taking_out')).toEqual([{ row_count: 1 }])
  })

  it('W17: tells the coordinators of the leads once, when one account takes out more in a day than the network bears', async () => {
    await run(changeAlarm, { rows: 6 }, karin(), w.networkId)
    await seats(karin(), null)
    expect(await mails(w)).toEqual([])
    await contacts(karin())
    await seats(karin(), w.agency.id)
    expect(await mails(w)).toEqual([])
    await seats(karin(), null)
    await seats(karin(), null)
    expect((await mails(w)).map(({ address }) => address).toSorted()).toEqual([
      'emre@ruhr.example',
      'karin@ruhr.example',
    ])
    expect(await mails(w)).toMatchObject([
      { template: 'members.exportAlarm', linkPath: '/de/arbeitsplatz/pruefpfad', values: { rows: 10, threshold: 6 } },
      { template: 'members.exportAlarm' },
    ])
  })
})
