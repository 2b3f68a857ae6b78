import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentNetwork } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { runAction, type ActionContext, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import type { OfferContent } from '../offer.ts'
import { publicOffers } from '../queries/list-offers.ts'
import { networkCoverage } from '../queries/network-coverage.ts'
import { changeOffer } from './change-offer.ts'
import { publishOffer } from './publish-offer.ts'
import { withdrawOffer } from './withdraw-offer.ts'

const now = new Date('2026-11-22T09:00:00Z')
const today = '2026-11-22'
const hamm = '05915'
const unna = '05978'

const recognition: OfferContent = {
  topic: 'recognition',
  texts: { de: { title: 'Anerkennungsberatung', description: 'Wir lesen **Zeugnisse**.', times: 'Di 9–12 Uhr' } },
  languages: ['de', 'vi'],
  districts: [unna],
  postcodes: [],
  formats: ['inPerson'],
  isFree: true,
  costNote: '',
  contactId: null,
  validFrom: '2026-01-01',
  validThrough: null,
}

describe('offers of members', () => {
  let test: TestDatabase
  let networkId: number
  let otherNetworkId: number
  const clinic = '00000000-0000-4000-8000-000000000001'
  const chamber = '00000000-0000-4000-8000-000000000002'

  const staff = (organisationId: string, ...permissions: string[]): StaffActor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-0000000000aa',
    networkId,
    organisationId,
    permissions: new Set(permissions),
    session: { made: 'password', secondFactor: true, steppedUp: false },
  })
  const as = (actor: StaffActor): ActionContext => ({ actor, networkId: actor.networkId, now })
  const shown = () => inTransaction({ networkId }, (db) => publicOffers(db, today))

  beforeAll(async () => {
    test = await testDatabase()
    networkId = (await networkNamed('ruhr', [hamm, unna])).id
    otherNetworkId = (await networkNamed('ost', ['08136'])).id
    for (const [id, name] of [
      [clinic, 'Klinikum Lindwerth'],
      [chamber, 'Kammer Unna'],
    ])
      await test.admin.query(
        `insert into network.organisation (network_id, id, kind, name, state) values ($1, $2, 'employer', $3, 'member')`,
        [networkId, id, name],
      )
  })

  beforeEach(async () => {
    await test.admin.query('delete from offers.offer')
    await test.admin.query(`update network.organisation set state = 'member'`)
  })

  async function published(content = recognition, actor = staff(clinic, 'offers.change')): Promise<string> {
    const answer = await runAction(publishOffer, { organisationId: actor.organisationId, content }, as(actor))
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    return answer.result.offerId
  }

  it('are public from the moment a member publishes them, until they are withdrawn', async () => {
    const offerId = await published()
    expect(await shown()).toMatchObject([
      { id: offerId, topic: 'recognition', organisation: { name: 'Klinikum Lindwerth' } },
    ])
    const { rows } = await test.admin.query(`select name, ids from platform.outbox where name like 'offers.%'`)
    expect(rows).toContainEqual({ name: 'offers.published', ids: { offerId, organisationId: clinic } })
    const gone = await runAction(withdrawOffer, { offerId }, as(staff(clinic, 'offers.change')))
    expect(gone.ok).toBe(true)
    expect(await shown()).toEqual([])
  })

  it('can be changed by their own organisation and by whoever administers, by nobody else', async () => {
    const offerId = await published()
    const change = { offerId, content: { ...recognition, isFree: false, costNote: '30 Euro' } }
    const foreign = await runAction(changeOffer, change, as(staff(chamber, 'offers.change')))
    expect(foreign).toEqual({ ok: false, problem: { kind: 'notFound' } })
    expect(await runAction(changeOffer, change, as(staff(clinic, 'exchange.read')))).toMatchObject({ ok: false })
    expect(await runAction(changeOffer, change, as(staff(chamber, 'offers.administer')))).toMatchObject({ ok: true })
    expect(await shown()).toMatchObject([{ isFree: false, costNote: '30 Euro' }])
    const { rows } = await test.admin.query(`select fields from platform.audit where action = 'offers.change'`)
    expect(rows).toEqual([{ fields: ['isFree', 'costNote'] }])
  })

  it('nobody publishes in the name of another organisation, or of one that is no member', async () => {
    const other = await runAction(
      publishOffer,
      { organisationId: chamber, content: recognition },
      as(staff(clinic, 'offers.change')),
    )
    expect(other).toEqual({ ok: false, problem: { kind: 'notFound' } })
    await test.admin.query(`update network.organisation set state = 'applied' where id = $1`, [clinic])
    const early = await runAction(
      publishOffer,
      { organisationId: clinic, content: recognition },
      as(staff(clinic, 'offers.change')),
    )
    expect(early).toMatchObject({ problem: { kind: 'refused', code: 'notMember' } })
  })

  it('serve places of the network only', async () => {
    const input = (places: Partial<OfferContent>) => ({
      organisationId: clinic,
      content: { ...recognition, ...places },
    })
    const refusal = async (places: Partial<OfferContent>) =>
      runAction(publishOffer, input(places), as(staff(clinic, 'offers.change')))
    expect(await refusal({ districts: ['08136'] })).toMatchObject({
      problem: { code: 'foreignDistrict', values: { place: '08136' } },
    })
    expect(await refusal({ postcodes: ['73430'] })).toMatchObject({
      problem: { code: 'foreignPostcode', values: { place: '73430' } },
    })
    expect(await refusal({ postcodes: ['59065'] })).toMatchObject({ ok: true })
  })

  it.each([
    [{ languages: [] }, 'content.languages'],
    [{ validFrom: '2026-12-01', validThrough: '2026-11-30' }, 'content.validThrough'],
    [{ topic: 'weather' }, 'content.topic'],
    [{ organisationId: 'x', role: 'administrator' }, 'content'],
    [{ texts: { de: { title: '', description: 'x', times: '' } } }, 'content.texts.de.title'],
    [
      { texts: { ...recognition.texts, vi: { title: 'Tư vấn', description: '', times: '' } } },
      'content.texts.vi.description',
    ],
  ])('S-09: %j is refused, naming %s', async (part, field) => {
    const answer = await runAction(
      publishOffer,
      { organisationId: clinic, content: { ...recognition, ...part } },
      as(staff(clinic, 'offers.change')),
    )
    const issues = !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues : []
    expect(issues.map(({ path }) => path.join('.'))).toContain(field)
    expect(await shown()).toEqual([])
  })

  it('are not shown before their first and after their last day, nor when their member has left', async () => {
    await published({ ...recognition, validFrom: '2026-11-23' })
    await published({ ...recognition, validThrough: '2026-11-21' })
    const current = await published({ ...recognition, validThrough: today })
    expect((await shown()).map(({ id }) => id)).toEqual([current])
    await test.admin.query(`update network.organisation set state = 'left'`)
    expect(await shown()).toEqual([])
  })

  it('S-23: no other network sees or changes them', async () => {
    const offerId = await published()
    expect(await inTransaction({ networkId: otherNetworkId }, (db) => publicOffers(db, today))).toEqual([])
    const actor = { ...staff(clinic, 'offers.administer'), networkId: otherNetworkId }
    expect(await runAction(withdrawOffer, { offerId }, as(actor))).toEqual({ ok: false, problem: { kind: 'notFound' } })
  })

  it('are found by topic, language, district and postcode', async () => {
    const inUnna = await published()
    const inHamm = await published({ ...recognition, districts: [], postcodes: ['59065'], languages: ['en'] })
    const everywhere = await published({ ...recognition, districts: [], topic: 'housing', languages: ['de'] })
    const found = async (filter: Parameters<typeof publicOffers>[2]) =>
      (await inTransaction({ networkId }, (db) => publicOffers(db, today, filter))).map(({ id }) => id).toSorted()
    expect(await found({ district: hamm })).toEqual([inHamm, everywhere].toSorted())
    expect(await found({ postcode: '59065' })).toEqual([inHamm, everywhere].toSorted())
    expect(await found({ postcode: '59423' })).toEqual([inUnna, everywhere].toSorted())
    expect(await found({ language: 'vi' })).toEqual([inUnna])
    expect(await found({ topic: 'housing', district: unna })).toEqual([everywhere])
  })

  it('show as gaps where they are missing', async () => {
    await published()
    const { gaps } = await inTransaction({ networkId }, async (db) => {
      const network = await currentNetwork(db)
      if (!network) throw new Error('the network is gone')
      return networkCoverage(db, network, today)
    })
    expect(gaps).toContainEqual({ topic: 'recognition', language: null, districts: [hamm] })
    expect(gaps).toContainEqual({ topic: 'recognition', language: 'en', districts: [unna] })
    expect(gaps).not.toContainEqual(expect.objectContaining({ topic: 'recognition', language: 'vi' }))
  })
})
