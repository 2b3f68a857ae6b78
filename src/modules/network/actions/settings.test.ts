import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAction, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { atHost, networkFrame, publicAddress, publicNetwork, publishedLook } from '../index.ts'
import { networkLook } from '../queries/network-look.ts'
import { currentNetwork } from '../store/networks.ts'
import { profileVersions } from '../store/profiles.ts'
import { discardDraft, publishProfile } from './publish-draft.ts'
import { saveProfileDraft } from './save-draft.ts'

const now = new Date('2026-11-22T09:00:00Z')
const content = {
  name: { de: 'Dual Career Lindwerth', en: 'Dual Career Lindwerth', vi: 'Sự nghiệp kép Lindwerth' },
  tagline: { de: 'Zu zweit ankommen', en: 'Arrive as two', vi: 'Cùng đến' },
  about: { de: '**Wir** helfen Paaren.', en: '', vi: '' },
  districts: ['05911', '05913'],
  colour: '#ffcc00',
  host: null as string | null,
  responsible: 'Wirtschaftsförderung Lindwerth\r\nMarkt 1',
  contactMail: 'netz@lindwerth.example',
  contactPhone: '+49 234 / 12-3',
  privacyMail: '',
}
const mark = new Uint8Array([137, 80, 78, 71])

describe('what a network says of itself', () => {
  let test: TestDatabase

  const lead = (networkId = 1, permissions = ['network.change']): StaffActor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-00000000a001',
    networkId,
    organisationId: '00000000-0000-4000-8000-000000000001',
    permissions: new Set(permissions),
    session: { made: 'passkey', secondFactor: true, steppedUp: true },
  })
  const save = (part: object = {}, actor = lead(), markInput: unknown = 'keep') =>
    runAction(
      saveProfileDraft,
      { accountId: actor.accountId, content: { ...content, ...part }, mark: markInput },
      { actor, networkId: actor.networkId, now },
    )
  const publish = (version: number, actor = lead()) =>
    runAction(publishProfile, { accountId: actor.accountId, version }, { actor, networkId: actor.networkId, now })
  const saved = async (part: object = {}, actor = lead(), markInput: unknown = 'keep') => {
    const answer = await save(part, actor, markInput)
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    return answer.result.version
  }
  const network = (id = 1) => inTransaction({ networkId: id }, currentNetwork)

  beforeAll(async () => {
    test = await testDatabase()
  })
  beforeEach(async () => {
    await test.admin.query('truncate network.network restart identity cascade; truncate platform.audit cascade')
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
  })

  it('draft → published: changes name, area and look at once, and not before', async () => {
    const version = await saved({}, lead(), mark)
    expect(await network()).toMatchObject({ name: { de: 'Netz' }, districts: ['05911'] })
    expect(await publishedLook((await network())!, test.database)).toBeNull()
    expect(await publish(version)).toMatchObject({ ok: true })
    expect(await network()).toMatchObject({ name: content.name, districts: content.districts })
    expect(await publishedLook((await network())!, test.database)).toMatchObject({
      tagline: content.tagline,
      responsible: 'Wirtschaftsförderung Lindwerth\nMarkt 1',
      coloursHref: `/network-look/1/${version}/colours.css`,
      markHref: `/network-look/1/${version}/mark.png`,
    })
    const frame = await inTransaction({ networkId: 1 }, (db) =>
      networkFrame(db, 'vi', new URL('https://duett.example')),
    )
    expect(frame).toMatchObject({ network: 'Sự nghiệp kép Lindwerth', colours: { fill: '#ffcc00', onFill: '#10242b' } })
  })

  it('a draft is replaced by the next, and nobody publishes one that was not seen', async () => {
    const first = await saved()
    const second = await saved({ colour: '#1f5a35' })
    expect(await publish(first)).toMatchObject({ ok: false, problem: { kind: 'refused', code: 'otherDraft' } })
    expect(await publish(second)).toMatchObject({ ok: true })
    const versions = await inTransaction({ networkId: 1 }, profileVersions)
    expect(versions.map(({ content: { colour } }) => colour)).toEqual(['#1f5a35'])
  })

  it('keeps earlier versions, and the mark until it is removed', async () => {
    await publish(await saved({}, lead(), mark))
    await publish(await saved({ tagline: { de: 'Neu', en: '', vi: '' } }))
    await publish(await saved({}, lead(), 'remove'))
    const versions = await inTransaction({ networkId: 1 }, profileVersions)
    expect(versions.map(({ hasMark }) => hasMark)).toEqual([false, true, true])
  })

  it('a discarded draft leaves what is public', async () => {
    await publish(await saved())
    await saved({ colour: null })
    expect(await runAction(discardDraft, {}, { actor: lead(), networkId: 1, now })).toMatchObject({ ok: true })
    expect(await inTransaction({ networkId: 1 }, profileVersions)).toHaveLength(1)
    expect(await runAction(discardDraft, {}, { actor: lead(), networkId: 1, now })).toMatchObject({ ok: false })
  })

  it.each<[string, object, string]>([
    ['S-54: a colour with style in it', { colour: 'red;}' }, 'content.colour'],
    ['S-54: a colour by name', { colour: 'red' }, 'content.colour'],
    ['no name', { name: { ...content.name, de: ' ' } }, 'content.name.de'],
    ['a name over two lines', { name: { ...content.name, en: 'a\nb' } }, 'content.name.en'],
    ['a name that turns its direction', { name: { ...content.name, en: 'a\u202eb' } }, 'content.name.en'],
    ['an address as host', { host: 'https://evil.example/x' }, 'content.host'],
    ['a host with a port', { host: 'net.example:80' }, 'content.host'],
    ['no district', { districts: [] }, 'content.districts'],
    ['a district twice', { districts: ['05911', '05911'] }, 'content.districts'],
    ['two mailboxes', { contactMail: 'a@b.example, c@d.example' }, 'content.contactMail'],
    ['S-09: a field nobody asked for', { slug: 'other' }, 'content'],
  ])('refuses %s', async (_what, part, path) => {
    const answer = await save(part)
    const issues = !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues : []
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
  })

  it('asks for the permission, and for one’s own network', async () => {
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await save({}, lead(1, ['members.read']))).toEqual(notFound)
    const version = await saved()
    expect(await publish(version, lead(1, []))).toEqual(notFound)
    expect(await publish(version, lead(2))).toEqual(notFound)
  })

  it('shows a draft’s look to its own leads alone, and a published one to everybody', async () => {
    const version = await saved({}, lead(), mark)
    expect(await networkLook({ kind: 'visitor' }, 1, version)).toBeNull()
    expect(await networkLook(lead(2), 1, version)).toBeNull()
    expect(await networkLook(lead(), 1, version)).toMatchObject({ colour: '#ffcc00', isPublished: false })
    await publish(version)
    expect(await networkLook({ kind: 'visitor' }, 1, version)).toMatchObject({ isPublished: true })
    expect(await networkLook({ kind: 'visitor' }, 1, Number.NaN)).toBeNull()
  })

  it('S-07: a host name shows the network that published it, and means nothing otherwise', async () => {
    await publish(await saved({ host: 'zwei.example' }, lead(2)), lead(2))
    const at = (host: string) => atHost(host, () => publicNetwork(test.database))
    expect((await at('zwei.example'))?.id).toBe(2)
    expect((await at('ZWEI.example:443'))?.id).toBe(2)
    expect((await at('evil.example'))?.id).toBe(1)
    const linkedAt = async (host: string) =>
      (await atHost(host, () => publicAddress(new URL('https://duett.example'), test.database))).href
    expect(await linkedAt('zwei.example')).toBe('https://zwei.example/')
    expect(await linkedAt('duett.example')).toBe('https://duett.example/')
    expect(await linkedAt('evil.example')).toBe('https://duett.example/')
    expect(await save({ host: 'zwei.example' })).toMatchObject({ ok: false, problem: { code: 'hostTaken' } })
    expect(await save({ host: 'zwei.example' }, lead(2))).toMatchObject({ ok: true })
  })

  it('notes in the audit which fields changed, and never what they say', async () => {
    await publish(await saved())
    const { rows } = await test.admin.query(`select action, fields, subject_id from platform.audit order by id`)
    expect(rows.map(({ action }) => action)).toEqual(['network.saveDraft', 'network.publishDraft'])
    expect(rows[1].fields).toContain('colour')
    expect(JSON.stringify(rows)).not.toContain('Lindwerth')
  })
})
