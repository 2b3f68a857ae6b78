import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { runAction, type StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { locales } from '#platform/i18n'
import { optionalKinds, recipientOf, refusedKinds, unsubscribeToken } from '#platform/mail'
import { today } from '../desk/today.ts'
import { chooseKinds } from './choose-kinds.ts'
import { confirmAddress } from './confirm-address.ts'
import { sendTestMail } from './send-test-mail.ts'
import { unsubscribe } from './unsubscribe.ts'

const now = new Date('2026-11-22T09:00:00Z')
const address = 'thea.brandt@lindwerth.example'
const key = '00000000-0000-4000-8000-000000000001'

describe('which mails somebody gets', () => {
  let test: TestDatabase
  let accountId: string

  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>, networkId = 1) => inTransaction({ networkId }, fn)
  const thea = (permissions: readonly string[] = []): StaffActor => ({
    kind: 'staff',
    accountId,
    networkId: 1,
    organisationId: key,
    permissions: new Set(permissions),
    session: { made: 'passkey', secondFactor: true, steppedUp: true },
  })
  const acting = (actor = thea()) => ({ actor, networkId: 1, now })
  const recipient = () => inNetwork((db) => recipientOf(db, address, now))
  const refused = async () => inNetwork(async (db) => refusedKinds(db, (await recipientOf(db, address, now)).id))
  const kinds = () => optionalKinds('de').map(({ kind }) => kind)

  beforeAll(async () => {
    test = await testDatabase()
    useIdentity({ publicUrl: new URL('http://localhost:3000') })
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
    accountId = (await createAccount({ name: 'Thea Brandt', address, locale: 'de' })).id
  })
  beforeEach(async () => {
    await test.admin.query('truncate mail.message, mail.recipient, mail.refusal')
  })

  it('ends one kind by the link of a mail, without signing in, as often as it is clicked', async () => {
    const { id: recipientId } = await recipient()
    const token = unsubscribeToken({ networkId: 1, recipientId, kind: 'exchange.digest' })
    const visitor = { actor: { kind: 'visitor' }, networkId: 1, now } as const
    for (const _ of [1, 2]) {
      expect(await runAction(unsubscribe, { token }, visitor)).toMatchObject({
        ok: true,
        result: { kind: 'exchange.digest' },
      })
    }
    expect(await refused()).toEqual(['exchange.digest'])
  })

  it('ends nothing by a link that was changed, is of another network, or whose address is forgotten', async () => {
    const { id: recipientId } = await recipient()
    const token = unsubscribeToken({ networkId: 1, recipientId, kind: 'exchange.digest' })
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    const by = (networkId: number) => ({ actor: { kind: 'visitor' }, networkId, now }) as const
    expect(await runAction(unsubscribe, { token: `${token}x` }, by(1))).toEqual(notFound)
    expect(await runAction(unsubscribe, { token: token.replace('digest', 'letter') }, by(1))).toEqual(notFound)
    expect(await runAction(unsubscribe, { token }, by(2))).toEqual(notFound)
    await test.admin.query('truncate mail.recipient cascade')
    expect(await runAction(unsubscribe, { token }, by(1))).toEqual(notFound)
  })

  it('is chosen by its owner: what is not wanted ends, what is wanted again comes back', async () => {
    const choose = (wanted: readonly string[], actor = thea()) =>
      runAction(chooseKinds, { accountId, wanted }, acting(actor))
    expect(await choose(kinds().filter((kind) => kind !== 'exchange.digest'))).toMatchObject({ ok: true })
    expect(await refused()).toEqual(['exchange.digest'])
    await choose(kinds())
    expect(await refused()).toEqual([])
    expect(await choose(['identity.reset'])).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const other = { ...thea(), accountId: crypto.randomUUID() }
    expect(await choose([], other)).toEqual({ ok: false, problem: { kind: 'notFound' } })
  })

  it('tells the owner of an address that mails come back, until they say that it works', async () => {
    const items = () => inNetwork((db) => today[0]!.items(db, thea(), 'de', now))
    await recipient()
    expect(await items()).toEqual([])
    await test.admin.query(`update mail.recipient set bounced_at = now(), bounce_status = '5.1.1'`)
    expect(await items()).toMatchObject([{ href: '/de/arbeitsplatz/benachrichtigungen', urgent: true }])
    expect(
      await runAction(confirmAddress, { accountId }, acting({ ...thea(), accountId: crypto.randomUUID() })),
    ).toMatchObject({
      ok: false,
    })
    expect(await runAction(confirmAddress, { accountId }, acting())).toMatchObject({ ok: true })
    expect(await items()).toEqual([])
  })

  it('tells leads for two weeks that mails of their network come back, and nobody who may not read addresses', async () => {
    const leads = ['network.change', 'contacts.read']
    const items = (permissions: readonly string[], at = now) =>
      inNetwork((db) => today[1]!.items(db, thea(permissions), 'de', at))
    await recipient()
    expect(await items(leads)).toEqual([])
    await test.admin.query(`update mail.recipient set bounced_at = $1, bounce_status = '5.1.1'`, [now])
    expect(await items(leads)).toMatchObject([
      { text: expect.stringContaining(address), href: '/de/arbeitsplatz/mailversand' },
    ])
    expect(await items(['network.change'])).toEqual([])
    expect(await items(leads, new Date(now.getTime() + 15 * 86_400_000))).toEqual([])
  })

  it('sends a test mail to oneself alone, and only for those who set the network up', async () => {
    const send = (actor: StaffActor) => runAction(sendTestMail, { accountId, key }, acting(actor))
    expect(await send(thea())).toMatchObject({ ok: false })
    expect(await send({ ...thea(['network.change']), accountId: crypto.randomUUID() })).toMatchObject({ ok: false })
    expect(await send(thea(['network.change']))).toMatchObject({ ok: true })
    const { rows } = await test.admin.query('select template, necessary from mail.message')
    expect(rows).toEqual([{ template: 'notifications.test', necessary: true }])
  })

  it('knows every kind in every language by the same names', () => {
    const named = locales.map((locale) => optionalKinds(locale).map(({ kind }) => kind))
    expect(named[0]?.length).toBeGreaterThan(0)
    expect(named.every((each) => each.join() === named[0]?.join())).toBe(true)
  })
})
