import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { consentText, giveConsents } from '#modules/consent'
import { accountByAddress, createAccount } from '#modules/identity'
import { personOfAccount } from '#modules/seats'
import { inTransaction } from '#platform/db'
import { erasureList, readErased } from '#platform/privacy'
import { mailsIn } from '#platform/mail/testing'
import { endOfDay } from '../jobs/jobs.ts'
import { listeners } from '../jobs/listeners.ts'
import { hashOfSecret } from '../link-secret.ts'
import { coupleOf, identityOf, personById } from '../queries/profiles.ts'
import { openPartnerInvitation, requestToConfirm } from '../queries/link-state.ts'
import { findPassedOn, openInvitation } from '../store/invitations.ts'
import { openFlags } from '../store/links.ts'
import { couplesWorld, mailedSecret, notFound, now, person, reading, run, type World } from '../testing/world.ts'
import { refuseInvitation, takeUpFile } from './answer-invitation.ts'
import { askForLink, confirmLink, dropLink } from './confirm-link.ts'
import { createFile } from './create-file.ts'
import { moveInvitation } from './move-invitation.ts'
import { refuseAgain } from '../steps/refusals.ts'
import { askForFile, invitePartner, passOnWish } from './pass-on.ts'

const holder = { kind: 'job', queue: 'couples.invitation' } as const

const home = mkdtempSync(join(tmpdir(), 'duett-intake-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

describe('how a file begins', () => {
  let world: World
  let addresses = 0
  const fresh = () => `someone${(addresses += 1)}@example.org`

  beforeAll(async () => {
    world = await couplesWorld()
  })

  const mailed = (at = now) => mailedSecret(world, at)

  async function takeUp(secret: string | null, address: string, guidanceVersion: string | null = null) {
    const account = await createAccount({ name: 'x', address, locale: 'vi' })
    const input = { secret, accountId: account.id, givenName: 'Minh', familyName: 'Lê', locale: 'vi', guidanceVersion }
    return { account, answer: await run(takeUpFile, input, holder, world) }
  }

  const wish = (address: string) => ({ givenName: '', address, locale: 'vi', reference: '2026-14', wished: true })

  it('by the person alone: the link proves the address and is worth nothing a second time', async () => {
    const address = fresh()
    await run(askForFile, { givenName: 'Amara', address, locale: 'en' }, { kind: 'visitor' }, world)
    const secret = await mailed()
    const { account, answer } = await takeUp(secret, address)
    expect(answer).toMatchObject({ ok: true, result: { isNew: true } })
    const personId = await inTransaction(world.worker, (db) => personOfAccount(db, account.id))
    expect(personId).not.toBeNull()
    expect((await takeUp(secret, address)).answer).toEqual(notFound)
  })

  it('is guided by the first office that its person agrees to, and by none whose consent was taken back by then', async () => {
    const address = fresh()
    await run(askForFile, { givenName: 'Bảo', address, locale: 'vi' }, { kind: 'visitor' }, world)
    const { account } = await takeUp(await mailed(), address)
    const { worker, test, lan } = world
    const personId = (await inTransaction(worker, (db) => personOfAccount(db, account.id))) ?? ''
    const begin = listeners.find(({ name }) => name === 'couples.beginGuidance')
    const told = (recipientId: string) =>
      test.database.inTransaction(worker, async (db) => {
        const ids = { personId, recipientId, purpose: 'guidance' }
        await begin?.handle(db, ids, now, { id: 1, networkId: worker.networkId, name: 'consent.given', ids, at: now })
        return (await personById(db, personId))?.adviserOrganisationId
      })
    expect(await told(lan.organisationId)).toBeNull()
    const giving = { personId, purpose: 'guidance', recipientIds: [lan.organisationId], group: null } as const
    const proof = { textVersion: consentText('guidance', 'vi').version, locale: 'vi', door: 'page' } as const
    await test.database.inTransaction(worker, (db) => giveConsents(db, { ...giving, ...proof, explainedBy: null }, now))
    expect(await told(lan.organisationId)).toBe(lan.organisationId)
    expect(await reading(world, lan, (db) => personById(db, personId))).toMatchObject({ id: personId })
  })

  it('by an adviser, who sees the file from the beginning only where the person sat there and agreed', async () => {
    const entered = { givenName: 'Ngọc', familyName: 'Phạm', address: fresh(), locale: 'vi', together: true }
    const made = await run(createFile, entered, world.lan, world)
    if (!made.ok) throw new Error('refused')
    const { personId } = made.result
    const consents = await world.test.admin.query(
      'select door, explained_by from consent.consent where person_id = $1',
      [personId],
    )
    expect(consents.rows).toEqual([{ door: 'inPerson', explained_by: world.accounts.lan }])
    const { answer } = await takeUp(await mailed(), entered.address)
    expect(answer).toMatchObject({ ok: true, result: { personId } })
    expect(await reading(world, world.lan, (db) => personById(db, personId))).toMatchObject({ state: 'active' })
  })

  it('keeps no agreement to a text that was never shown, and the link stays good', async () => {
    const entered = { givenName: 'Ngọc', familyName: 'Phạm', address: fresh(), locale: 'vi', together: false }
    await run(createFile, entered, world.lan, world)
    const secret = await mailed()
    const { answer } = await takeUp(secret, entered.address, '1999-01')
    expect(answer).toMatchObject({ ok: false, problem: { code: 'textChanged' } })
    const { version } = consentText('guidance', 'vi')
    expect((await takeUp(secret, entered.address, version)).answer).toMatchObject({ ok: true })
  })

  it('W28: writes no name of a form to an address that has proven nothing', async () => {
    const typed = 'Gewinn abholen'
    const begun = [
      () => run(askForFile, { givenName: typed, address: fresh(), locale: 'de' }, { kind: 'visitor' }, world),
      () => {
        const names = { givenName: typed, familyName: typed }
        return run(createFile, { ...names, address: fresh(), locale: 'de', together: false }, world.lan, world)
      },
      () => {
        const invited = { givenName: typed, address: fresh(), locale: 'de', called: typed }
        return run(invitePartner, invited, person(world.networkId, world.people.amara), world)
      },
    ]
    for (const begin of begun) {
      expect(await begin()).toMatchObject({ ok: true })
      expect(await mailed()).not.toBeNull()
      expect(JSON.stringify((await mailsIn(world.test.admin)).at(-1))).not.toContain('Gewinn')
    }
  })

  it('S-41: the link alone, opened as often as one likes, erases nothing; the button erases all', async () => {
    const address = fresh()
    const entered = { givenName: 'Đức', familyName: 'Hoàng', address, locale: 'vi', together: false }
    const made = await run(createFile, entered, world.lan, world)
    const personId = made.ok ? made.result.personId : ''
    const secret = (await mailed()) ?? ''
    const linkHash = hashOfSecret(secret)
    const open = () =>
      inTransaction({ networkId: world.networkId, linkHash, readOnly: true }, (db) => openInvitation(db, linkHash, now))
    for (let turn = 0; turn < 5; turn += 1) expect(await open()).not.toBeNull()
    expect(await reading(world, world.lan, (db) => personById(db, personId))).not.toBeNull()
    expect(await run(refuseInvitation, { secret }, holder, world)).toMatchObject({ ok: true })
    expect(await open()).toBeNull()
    expect(await reading(world, world.lan, (db) => personById(db, personId))).toBeNull()
    const { rows } = await world.test.admin.query<{ row: string }>('select i::text as row from couples.invitation i')
    expect(rows.map(({ row }) => row).join()).not.toContain(address)
    const told = await world.test.admin.query(
      `select from platform.outbox where name = 'couples.purged' and ids = $1`,
      [{ personId }],
    )
    expect(told.rowCount).toBe(1)
    // And nobody writes there again.
    await run(passOnWish, wish(address), world.thomas, world)
    expect(await mailed()).toBeNull()
  })

  it('S-63: what was refused is erased again should an older state of the database come back', async () => {
    const address = fresh()
    const made = await run(
      createFile,
      { givenName: 'Đức', familyName: 'Hoàng', address, locale: 'vi', together: false },
      world.lan,
      world,
    )
    const personId = made.ok ? made.result.personId : ''
    const { admin, database } = world.test
    const { rows: before } = await admin.query<{ id: string }>('select * from couples.invitation where address = $1', [
      address,
    ])
    await run(refuseInvitation, { secret: await mailed() }, holder, world)
    const [id] = before.map((row) => row.id)
    const noted = readErased(erasureList(home))?.erased.slice(-2)
    expect(noted).toEqual([
      { at: now.toISOString(), networkId: world.networkId, kind: 'invitation', id },
      { at: now.toISOString(), networkId: world.networkId, kind: 'person', id: personId },
    ])
    await admin.query(`update couples.invitation set answer = null, address = $1, given_name = 'Đức' where id = $2`, [
      address,
      id,
    ])
    const again = () => refuseAgain(database, world.networkId, [id ?? ''], { kind: 'operator' }, now)
    expect([await again(), await again()]).toEqual([1, 0])
    const { rows: after } = await admin.query(
      'select address, given_name, answer from couples.invitation where id = $1',
      [id],
    )
    expect(after).toEqual([{ address: null, given_name: null, answer: 'refused' }])
  })

  it('S-41: nobody else writes to an address that refused for a year, and who has a file is told so instead', async () => {
    const address = fresh()
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
    const wishOn = async (days: number) => {
      await run(passOnWish, wish(address), world.thomas, world, inDays(days))
      return mailed(inDays(days))
    }
    expect(await run(refuseInvitation, { secret: await wishOn(0) }, holder, world)).toMatchObject({ ok: true })
    expect([await wishOn(31), await wishOn(364)]).toEqual([null, null])
    const asking = { givenName: 'A', address, locale: 'de' }
    await run(askForFile, asking, { kind: 'visitor' }, world, inDays(364))
    expect(await mailed(inDays(364))).not.toBeNull()
    expect(await wishOn(400)).not.toBeNull()

    const taken = fresh()
    await run(askForFile, { ...asking, address: taken }, { kind: 'visitor' }, world)
    await takeUp(await mailed(), taken)
    await run(passOnWish, wish(taken), world.thomas, world)
    expect(await mailed()).toBeNull()
    const reminded = await world.test.admin.query(`select from mail.message where template = 'couples.hasFile'`)
    expect(reminded.rowCount).toBe(1)
  })

  it('S-40: whether the partner accepts, refuses or waits, the employer sees the same bytes', async () => {
    const views: string[] = []
    for (const outcome of ['accept', 'refuse', 'wait'] as const) {
      const address = fresh()
      expect(await run(passOnWish, wish(address), world.thomas, world)).toEqual({ ok: true, result: {} })
      const secret = await mailed()
      const before = await reading(world, world.thomas, findPassedOn)
      if (outcome === 'accept') await takeUp(secret, address)
      if (outcome === 'refuse') await run(refuseInvitation, { secret }, holder, world)
      const after = await reading(world, world.thomas, findPassedOn)
      expect(after).toEqual(before)
      const hidden = await reading(world, world.thomas, async (db) => [
        await openInvitation(db, hashOfSecret(secret ?? ''), now),
        await personById(db, world.people.linh),
      ])
      views.push(JSON.stringify([after.map(({ reference }) => reference).slice(0, 1), hidden]))
    }
    expect(new Set(views).size).toBe(1)
  })

  it('S-14: asking for a file and inviting answer alike for known and unknown addresses, and one address gets few mails', async () => {
    const known = await accountByAddress('someone1@example.org')
    expect(known).not.toBeNull()
    const asked = (address: string) =>
      run(askForFile, { givenName: 'A', address, locale: 'de' }, { kind: 'visitor' }, world)
    const address = fresh()
    expect(await asked('someone1@example.org')).toEqual(await asked(address))
    const secrets = [await mailed()]
    for (let turn = 0; turn < 4; turn += 1) {
      await asked(address)
      secrets.push(await mailed())
    }
    expect(secrets.filter((secret) => secret !== null)).toHaveLength(3)
  })

  it('S-37: a link that one of two drops is gone for both, and nobody else drops it', async () => {
    const { people, networkId } = world
    const linh = person(networkId, people.linh)
    const address = fresh()
    await run(invitePartner, { givenName: '', address, locale: 'vi', called: 'Linh' }, linh, world)
    const { answer } = await takeUp(await mailed(), address)
    const otherId = answer.ok ? answer.result.personId : ''
    const other = person(networkId, otherId)
    const ask = () => run(askForLink, { personId: otherId, called: 'Bảo', deviceHash: null }, other, world)
    const waiting = () => reading(world, linh, (db) => requestToConfirm(db, people.linh, now))
    expect(await ask()).toMatchObject({ ok: true })
    const requestId = (await waiting())?.id
    for (const personId of [people.amara, people.minh])
      expect(await run(dropLink, { personId, requestId }, person(networkId, personId), world)).toEqual(notFound)
    expect(await run(dropLink, { personId: people.linh, requestId }, other, world)).toEqual(notFound)
    expect(await waiting()).not.toBeNull()
    expect(await run(dropLink, { personId: people.linh, requestId }, linh, world)).toMatchObject({ ok: true })
    expect(await waiting()).toBeNull()
    expect(await reading(world, other, (db) => openPartnerInvitation(db, otherId, now))).not.toBeNull()
  })

  it('links two only when both have confirmed, each in an own session, and flags one device for the adviser alone', async () => {
    const { people, networkId, lan, hanna } = world
    const address = fresh()
    const linh = person(networkId, people.linh)
    const invitation = { givenName: '', address, locale: 'vi', called: 'Linh' }
    expect(await run(invitePartner, invitation, linh, world)).toEqual({ ok: true, result: {} })
    const { answer } = await takeUp(await mailed(), address)
    const minhId = answer.ok ? answer.result.personId : ''
    const minh = person(networkId, minhId)
    const device = 'device-of-both'
    expect(await reading(world, minh, (db) => openPartnerInvitation(db, minhId, now))).toMatchObject({
      fromCalled: 'Linh',
    })
    expect(await reading(world, linh, (db) => requestToConfirm(db, people.linh, now))).toBeNull()
    const ask = { personId: minhId, called: 'Minh', deviceHash: device }
    expect(await run(askForLink, ask, linh, world)).toEqual(notFound)
    expect(await run(askForLink, ask, minh, world)).toMatchObject({ ok: true })
    expect(await reading(world, linh, (db) => coupleOf(db, people.linh))).toBeNull()
    const waiting = await reading(world, linh, (db) => requestToConfirm(db, people.linh, now))
    const confirm = { personId: people.linh, requestId: waiting?.id, called: 'Linh', deviceHash: device }
    expect(await run(confirmLink, { ...confirm, personId: minhId }, minh, world)).toEqual(notFound)
    expect(await run(confirmLink, confirm, linh, world)).toMatchObject({ ok: true })
    expect(await reading(world, minh, (db) => coupleOf(db, minhId))).toMatchObject({
      firstCalled: 'Linh',
      secondCalled: 'Minh',
    })
    await run(invitePartner, { ...invitation, address: fresh() }, linh, world)
    const third = await takeUp(await mailed(), `someone${addresses}@example.org`)
    const thirdId = third.answer.ok ? third.answer.result.personId : ''
    await run(askForLink, { ...ask, personId: thirdId }, person(networkId, thirdId), world)
    const another = await reading(world, linh, (db) => requestToConfirm(db, people.linh, now))
    expect(another?.toPersonId).toBe(thirdId)
    expect(await run(confirmLink, { ...confirm, requestId: another?.id }, linh, world)).toMatchObject({
      problem: { code: 'linkedAlready' },
    })
    expect(await reading(world, lan, (db) => openFlags(db, [people.linh]))).toHaveLength(1)
    for (const actor of [linh, minh, hanna])
      expect(await reading(world, actor, (db) => openFlags(db, [people.linh, minhId]))).toEqual([])
  })

  it('S-41: two who share a mailbox: the second gets the notice too, refuses, or takes the file up by an address of its own', async () => {
    const [shared, own] = [fresh(), fresh()]
    await run(askForFile, { givenName: 'Lan', address: shared, locale: 'vi' }, { kind: 'visitor' }, world)
    const first = await takeUp(await mailed(), shared)
    const firstId = first.answer.ok ? first.answer.result.personId : ''
    const prepare = async (together: boolean) => {
      const entered = { givenName: 'Minh', familyName: 'Lê', address: shared, locale: 'vi', together }
      const made = await run(createFile, entered, world.lan, world)
      return made.ok ? made.result.personId : ''
    }
    const taken = (secret: string | null, accountId: string) => {
      const named = { givenName: 'Minh', familyName: 'Lê', locale: 'vi', guidanceVersion: null }
      return run(takeUpFile, { ...named, secret, accountId }, holder, world)
    }

    const refusedId = await prepare(true)
    expect(await run(refuseInvitation, { secret: await mailed() }, holder, world)).toMatchObject({ ok: true })
    expect(await reading(world, world.lan, (db) => personById(db, refusedId))).toBeNull()
    expect(await inTransaction(world.worker, (db) => personById(db, firstId))).toMatchObject({ state: 'active' })
    await world.test.admin.query(`update couples.invitation set answer = 'accepted' where answer = 'refused'`)

    const secondId = await prepare(true)
    const secret = await mailed()
    expect(await taken(secret, first.account.id)).toMatchObject({ problem: { code: 'addressTaken' } })
    const move = (address: string) => run(moveInvitation, { secret, address }, holder, world)
    expect(await move(shared)).toMatchObject({ problem: { code: 'sameAddress' } })
    expect(await move(own)).toEqual({ ok: true, result: {} })
    expect(await reading(world, world.lan, (db) => identityOf(db, secondId))).toMatchObject({ address: shared })
    expect(await move(own)).toEqual(notFound)
    const { answer, account } = await takeUp(await mailed(), own)
    expect(answer).toMatchObject({ ok: true, result: { personId: secondId } })
    expect(await inTransaction(world.worker, (db) => personOfAccount(db, account.id))).toBe(secondId)
    expect(await inTransaction(world.worker, (db) => personOfAccount(db, first.account.id))).toBe(firstId)
  })

  it.each([false, true])('leaves no file behind where nobody answers, agreed to in a talk: %s', async (together) => {
    const entered = { givenName: 'Đức', familyName: 'Hoàng', address: fresh(), locale: 'vi', together }
    const made = await run(createFile, entered, world.lan, world)
    const personId = made.ok ? made.result.personId : ''
    await endOfDay(world.test.database, world.networkId, new Date(now.getTime() + 20 * 86_400_000))
    expect(await reading(world, world.lan, (db) => personById(db, personId))).not.toBeNull()
    await endOfDay(world.test.database, world.networkId, new Date(now.getTime() + 22 * 86_400_000))
    expect(await reading(world, world.lan, (db) => personById(db, personId))).toBeNull()
  })
})
