import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { csvLine, csvStart } from '#platform/csv'
import { readList } from '#platform/list'
import { mapRows, readMemberFile, suggestedColumns } from '../formats/member-file.ts'
import { readMemberRows } from '../formats/read-member-row.ts'
import { csvCells, exportHeadings, exportMembers, vcardOf } from '../queries/export-members.ts'
import { memberView } from '../queries/member-file.ts'
import { publicDirectory, publicFinder, publicMember } from '../queries/public-members.ts'
import { memberList } from '../rules/lists.ts'
import { contactsOf } from '../store/contacts.ts'
import { invitationByToken } from '../store/invitations.ts'
import { listMembers } from '../store/member-lists.ts'
import { memberById } from '../store/profiles.ts'
import { hashOfToken } from '../link-token.ts'
import * as world from '../testing/world.ts'
import {
  authorisedRights,
  coordinatorRights,
  mails,
  notFound,
  refused,
  run,
  tokenOf,
  type World,
} from '../testing/world.ts'
import { addTopic, hideTopic } from './change-topics.ts'
import { changeProfile } from './change-profile.ts'
import { importMembers } from './import-members.ts'
import { inviteOrganisations, withdrawInvitation } from './invite-organisations.ts'
import { removeContact } from './remove-contact.ts'
import { seenStates } from './policies.ts'
import { saveContact } from './save-contact.ts'

let w: World
const karin = () => world.staff(w.networkId, w.agency.id, world.accounts.karin, coordinatorRights)
const thomas = (account = world.accounts.thomas) => world.staff(w.networkId, w.hospital.id, account, authorisedRights)
const read = <Result>(fn: (db: Db) => Promise<Result>, networkId = w.networkId) =>
  inTransaction({ networkId, readOnly: true }, fn)
const rows = async (query: string) => (await w.test.admin.query(query)).rows

beforeAll(async () => {
  w = await world.membersWorld()
})
beforeEach(async () => {
  await w.test.admin.query(
    'truncate members.contact, members.invitation, members.topic, members.taking_out, mail.message, platform.audit cascade',
  )
})

const contact = (fields: object = {}) => ({
  organisationId: w.hospital.id,
  contactId: null,
  name: 'Lena Vogt',
  jobTitle: 'Pflegedirektion',
  email: 'lena.vogt@aue.example',
  phone: '+49 231 123',
  topics: ['jobSearch'],
  languages: ['de', 'vi'],
  districts: ['05913'],
  postcodes: '44135, 44200-44299',
  visibility: 'public',
  ...fields,
})

const profile = (fields: object = {}) => ({
  organisationId: w.hospital.id,
  name: 'Klinikum Aue',
  kind: 'employer',
  legalName: '',
  registerEntry: '',
  groupName: '',
  street: 'Am Markt 1',
  postcode: '44135',
  placeName: '',
  website: 'www.aue.example',
  description: { de: 'Text', en: '', vi: '' },
  sectors: ['health'],
  sizeClass: '250+',
  ...fields,
})

describe('a contact', () => {
  it('is added, found and removed by the organisation itself', async () => {
    const added = await run(saveContact, contact(), thomas(), w.networkId)
    expect(added).toMatchObject({ ok: true })
    const [stored] = await read((db) => contactsOf(db, w.hospital.id))
    expect(stored).toMatchObject({ name: 'Lena Vogt', postcodes: ['44135', '44200-44299'] })
    const question = { place: { postcode: '44210', district: '05000' }, topic: 'jobSearch', language: 'vi' }
    expect(await publicFinder(w.networkId, question)).toMatchObject([{ place: 'postcodeRange', language: 'language' }])
    expect(await run(removeContact, { contactId: stored?.id }, thomas(), w.networkId)).toMatchObject({ ok: true })
    expect(await read((db) => contactsOf(db, w.hospital.id))).toEqual([])
  })

  it('W17: for members only, changes neither rows nor topics nor counts of what the public sees', async () => {
    const before = await publicDirectory(w.networkId, {})
    await run(saveContact, contact({ visibility: 'members', topics: ['housing'] }), thomas(), w.networkId)
    expect(await publicDirectory(w.networkId, {})).toEqual(before)
    expect(await publicDirectory(w.networkId, { topic: 'housing' })).toEqual([])
    expect(await publicFinder(w.networkId, { place: null, topic: 'housing', language: null })).toEqual([])
    expect((await publicMember(w.networkId, w.hospital.id, 'de'))?.contacts).toEqual([])
  })

  it('S-11, W5: is shown and changed by its own house, too, only with a second factor; a new one may be typed in', async () => {
    const added = await run(saveContact, contact({ visibility: 'members' }), thomas(), w.networkId)
    if (!added.ok) throw new Error('not added')
    const { contactId } = added.result
    const oneFactor = world.staff(
      w.networkId,
      w.hospital.id,
      world.accounts.thomas,
      authorisedRights.filter((name) => name !== 'contacts.read'),
    )
    const seenBy = async (actor: StaffActor) => {
      const view = await memberView(w.networkId, w.hospital.id, actor, 'de')
      return view?.contacts.map(({ name }) => name)
    }
    expect([await seenBy(thomas()), await seenBy(oneFactor)]).toEqual([['Lena Vogt'], []])
    expect(await run(saveContact, contact({ contactId }), oneFactor, w.networkId)).toEqual(notFound)
    expect(await run(removeContact, { contactId }, oneFactor, w.networkId)).toEqual(notFound)
    expect(await run(saveContact, contact({ email: 'neu@aue.example' }), oneFactor, w.networkId)).toMatchObject({
      ok: true,
    })
  })

  it('W1, S-09: is changed by nobody else, in no other network, with no other field', async () => {
    const other = world.staff(w.networkId, w.agency.id, world.accounts.stranger, authorisedRights)
    expect(await run(saveContact, contact(), other, w.networkId)).toEqual(notFound)
    const foreign = world.staff(w.otherNetworkId, w.hospital.id, world.accounts.stranger, coordinatorRights)
    expect(await run(saveContact, contact(), foreign, w.otherNetworkId)).toEqual(notFound)
    for (const extra of ['networkId', 'hidden', '__proto__', 'role'])
      expect(
        await run(
          saveContact,
          JSON.parse(`${JSON.stringify(contact()).slice(0, -1)},"${extra}":"1"}`),
          thomas(),
          w.networkId,
        ),
      ).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    expect(await rows('select from members.contact')).toEqual([])
  })

  it('is refused with a code for places and topics that do not exist', async () => {
    expect(await run(saveContact, contact({ postcodes: '99999' }), thomas(), w.networkId)).toMatchObject(
      refused('postcodes.unknown'),
    )
    expect(await run(saveContact, contact({ topics: ['gossip'] }), thomas(), w.networkId)).toMatchObject(
      refused('unknownTopic'),
    )
    expect(await run(saveContact, contact({ districts: ['99999'] }), thomas(), w.networkId)).toMatchObject(
      refused('unknownDistrict'),
    )
  })

  it('S-26: an address used in another network is used again, and nothing is told', async () => {
    const own = await run(saveContact, contact(), thomas(), w.networkId)
    const organisation = { ...w.hospital, id: crypto.randomUUID() }
    await world.place(w.test, w.otherNetworkId, organisation)
    const there = world.staff(w.otherNetworkId, organisation.id, world.accounts.stranger, authorisedRights)
    const other = await run(saveContact, contact({ organisationId: organisation.id }), there, w.otherNetworkId)
    expect([own.ok, other.ok]).toEqual([true, true])
    expect(await read((db) => contactsOf(db, w.hospital.id), w.otherNetworkId)).toEqual([])
  })
})

describe('a profile', () => {
  it('names its group of firms, so that whoever excludes one of them excludes it too', async () => {
    const changed = await run(changeProfile, profile({ groupName: 'Aue-Gruppe' }), thomas(), w.networkId)
    expect(changed).toMatchObject({ ok: true })
    const { rows } = await w.test.admin.query('select organisation_id, group_name from consent.organisation_group')
    expect(rows).toEqual([{ organisation_id: w.hospital.id, group_name: 'Aue-Gruppe' }])
  })

  it('is changed by its own authorised seat; place and district follow from the postcode', async () => {
    expect(await run(changeProfile, profile(), thomas(), w.networkId)).toMatchObject({ ok: true })
    expect((await read((db) => memberById(db, w.hospital.id)))?.profile).toMatchObject({
      placeName: 'Dortmund',
      district: '05913',
      website: 'https://www.aue.example',
    })
  })

  it('keeps name and kind with the leads, so that nobody comes in as a club and becomes an employer', async () => {
    expect(await run(changeProfile, profile({ kind: 'club' }), thomas(), w.networkId)).toMatchObject(
      refused('onlyLeads'),
    )
    expect(await run(changeProfile, profile({ name: 'Klinik Au' }), thomas(), w.networkId)).toMatchObject(
      refused('onlyLeads'),
    )
    expect(await run(changeProfile, profile({ name: 'Klinikum Aue' }), karin(), w.networkId)).toMatchObject({
      ok: true,
    })
  })

  it('S-53, S-54: takes hostile text as text, and no script for an address', async () => {
    const hostile = '</script><script>alert(1)</script> <!-- \u2028 <img onerror=alert(1)>'
    const answer = await run(
      changeProfile,
      profile({ legalName: hostile, description: { de: hostile, en: '', vi: '' } }),
      thomas(),
      w.networkId,
    )
    expect(answer).toMatchObject({ ok: true })
    for (const website of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://user:pass@x.example',
      'file:///etc/passwd',
    ])
      expect(await run(changeProfile, profile({ website }), thomas(), w.networkId), website).toMatchObject({
        ok: false,
        problem: { kind: 'invalid' },
      })
  })
})

describe('the list of members', () => {
  const list = (address: string) =>
    read((db) => listMembers(db, readList(memberList, new URLSearchParams(address)).query, seenStates(karin())))

  it('is sorted and narrowed by the fixed map', async () => {
    const names = async (address: string) => (await list(address)).rows.map(({ name }) => name)
    expect(await names('')).toEqual(['Klinikum Aue', 'Standortagentur'])
    expect(await names('sort=-name')).toEqual(['Standortagentur', 'Klinikum Aue'])
    expect(await names('kind=employer')).toEqual(['Klinikum Aue'])
    expect(await names('lead=yes')).toEqual(['Standortagentur'])
    for (const sort of memberList.sorts) expect((await list(`sort=${sort}`)).total).toBe(2)
  })

  it('hides who asked to join and who was refused from all who do not decide', async () => {
    const names = { applied: 'Werft Nord', refused: 'Spedition Süd', accepted: 'Verein West' } as const
    const ids: Record<string, string> = {}
    for (const [state, name] of Object.entries(names)) {
      const organisation = { id: crypto.randomUUID(), kind: 'employer', name, isLead: false } as const
      await world.place(w.test, w.networkId, { ...organisation, state: state as keyof typeof names })
      ids[state] = organisation.id
    }
    const { query } = readList(memberList, new URLSearchParams())
    const seenBy = async (actor: StaffActor) => {
      const { rows: found, total } = await read((db) => listMembers(db, query, seenStates(actor)))
      expect(total).toBe(found.length)
      return found.map(({ name }) => name)
    }
    expect(await seenBy(karin())).toEqual(expect.arrayContaining(Object.values(names)))
    expect((await seenBy(thomas())).toSorted()).toEqual(['Klinikum Aue', 'Standortagentur', 'Verein West'])
    const view = (actor: StaffActor, state: string) => memberView(w.networkId, ids[state] ?? '', actor, 'de')
    expect(await view(thomas(), 'applied')).toBe(null)
    expect(await view(thomas(), 'refused')).toBe(null)
    expect(await view(karin(), 'refused')).toMatchObject({ member: { name: 'Spedition Süd' } })
    await w.test.admin.query('delete from members.profile where organisation_id = any($1::uuid[])', [
      Object.values(ids),
    ])
    await w.test.admin.query('delete from network.organisation where id = any($1::uuid[])', [Object.values(ids)])
  })

  it('S-29: takes marks of SQL as letters', async () => {
    for (const q of ["'", "' or 1=1 --", '%', '_', '\\', ');drop table members.contact;--', '"'])
      expect((await list(new URLSearchParams({ q }).toString())).rows, q).toEqual([])
  })
})

describe('taking members over', () => {
  const readings = (text: string) => {
    const file = readMemberFile(text)
    return readMemberRows(file.format === 'csv' ? mapRows(file, suggestedColumns(file.headings)) : file.rows, [
      'name',
      'kind',
    ])
  }
  const take = (text: string) =>
    run(importMembers, { rows: readings(text).flatMap(({ member }) => member ?? []) }, karin(), w.networkId)

  it('adds new members, changes known ones, and keeps what an empty cell does not say', async () => {
    const text =
      'Organisation;Art;PLZ;Ansprechperson;E-Mail\nKlinikum Aue;Arbeitgeber;;Lena;lena@aue.example\nTSV Aue e. V.;Verein;44135;Udo;udo@tsv.example\n'
    expect(await take(text)).toMatchObject({ ok: true, result: { added: 1, changed: 1 } })
    expect(await take(text)).toMatchObject({ ok: true, result: { added: 0, changed: 2 } })
    expect((await read((db) => memberById(db, w.hospital.id)))?.profile.postcode).toBe('44135')
    expect(await read((db) => contactsOf(db, w.hospital.id))).toHaveLength(1)
  })

  it('names line and column of every row that cannot be taken, and loses no other', () => {
    const found = readings(
      'name,kind,plz,e-mail\nA,Zirkus,1,x\nB,Kammer,44135,b@b.example\n,Verein,,\nB,Kammer,44135,b@b.example\n',
    )
    expect(
      found.map(({ row, problems }) => [row.line, ...problems.map(({ column, problem }) => `${column}:${problem}`)]),
    ).toEqual([
      [2, 'kind:kind', 'postcode:postcode', 'contactEmail:mailbox'],
      [3],
      [4, 'name:missing'],
      [5, 'name:twice'],
    ])
  })

  it('takes the kind as people write it, and as it is chosen where a word meant none', () => {
    const words = ['Krankenhaus', 'Universität', 'Kreis', 'welcomeCentre', 'Hội']
    const found = readings(`name,kind\n${words.map((word, index) => `Haus ${index},${word}`).join('\n')}\n`)
    expect(found.map(({ member }) => member?.kind)).toEqual([
      'employer',
      'university',
      'municipality',
      'welcomeCentre',
      'club',
    ])
  })

  it('S-51: what begins like a formula leaves as text and comes back the same, in CSV and vCard', async () => {
    const names = ['=HYPERLINK("x")', '@SUM(1)', '-1+1', '+49', '＝1', 'a;"b"', "'quoted"]
    const members = names.map((name) => ({
      id: crypto.randomUUID(),
      name,
      kind: 'club' as const,
      state: 'member' as const,
      isLead: false,
    }))
    const there = await read(async (db) => exportMembers(db, readList(memberList, new URLSearchParams()).query))
    const [first] = there
    if (!first) throw new Error('no member')
    const csv =
      csvStart + csvLine(exportHeadings()) + members.map((each) => csvLine(csvCells({ ...first, ...each }))).join('')
    expect(csv).not.toMatch(/(^|;|\n)"[=@+\-＝]/)
    expect(readings(csv).map(({ row }) => row.cells.name)).toEqual(names)
    expect(readings(csv).map(({ problems }) => problems)).toEqual(names.map(() => []))
    const cards = members.map((each) => vcardOf({ ...first, ...each })).join('')
    expect(readings(cards).map(({ row }) => row.cells.name)).toEqual(names)
  })

  it('is nobody else’s to do', async () => {
    expect(await run(importMembers, { rows: [] }, thomas(), w.networkId)).toEqual(notFound)
  })
})

describe('invitations', () => {
  const guest = (email: string, fields: object = {}) => ({
    organisationName: 'Neu GmbH',
    kind: 'employer',
    contactName: 'Max',
    email,
    locale: 'en',
    ...fields,
  })

  it('go to each address once, with a link that knows the guest; contacts and the invited are left out', async () => {
    await run(saveContact, contact(), thomas(), w.networkId)
    const guests = [guest('max@neu.example'), guest('MAX@neu.example'), guest('lena.vogt@aue.example')]
    const answer = await run(inviteOrganisations, { guests }, karin(), w.networkId)
    expect(answer).toMatchObject({ ok: true, result: { sent: 1, leftOut: 2 } })
    expect(await mails(w)).toMatchObject([{ template: 'members.invitation', address: 'max@neu.example' }])
    const hash = hashOfToken(await tokenOf(w, 'members.invitation'))
    const invitation = await read((db) => invitationByToken(db, hash, new Date()))
    expect(invitation).toMatchObject({ organisationName: 'Neu GmbH', email: 'max@neu.example' })
    expect(await read((db) => invitationByToken(db, hash, new Date()), w.otherNetworkId)).toBeNull()
    await run(withdrawInvitation, { invitationId: invitation?.id }, karin(), w.networkId)
    expect(await read((db) => invitationByToken(db, hash, new Date()))).toBeNull()
  })

  it('S-58: one recipient each, whatever stands in the name', async () => {
    const bad = [guest('a@b.example, c@d.example'), guest('a@b.example\r\nBcc: c@d.example')]
    for (const each of bad)
      expect(await run(inviteOrganisations, { guests: [each] }, karin(), w.networkId)).toMatchObject({
        ok: false,
        problem: { kind: 'invalid' },
      })
  })
})

describe('topics', () => {
  it('of the network’s own stand beside the standard ones; hidden ones stay with their contacts', async () => {
    expect(await run(addTopic, { de: 'Haustiere', en: 'Pets', vi: 'Thú cưng' }, karin(), w.networkId)).toMatchObject({
      ok: true,
    })
    expect(await run(addTopic, { de: 'haustiere', en: 'Pets', vi: 'Thú cưng' }, karin(), w.networkId)).toMatchObject(
      refused('taken'),
    )
    expect(await run(saveContact, contact({ topics: ['own1'] }), thomas(), w.networkId)).toMatchObject({ ok: true })
    expect(await run(hideTopic, { key: 'own1', hidden: true }, karin(), w.networkId)).toMatchObject({ ok: true })
    expect(await read((db) => contactsOf(db, w.hospital.id))).toMatchObject([{ topics: ['own1'] }])
    expect(await run(addTopic, { de: 'Mein', en: 'My', vi: 'Tôi' }, thomas(), w.networkId)).toEqual(notFound)
  })
})
