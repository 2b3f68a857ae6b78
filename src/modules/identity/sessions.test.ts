import { beforeAll, describe, expect, it } from 'vitest'
import { keys, randomKeyRing } from '#platform/keys'
import { testDatabase, type TestDatabase } from '../../platform/db/testing/index.ts'
import { blockAccount, createAccount, markStaff } from './actions/accounts.ts'
import { enter, halfSignIn } from './actions/enter.ts'
import { newLink, seeLink, takeLink } from './actions/links.ts'
import { setPasswordByLink } from './actions/passwords.ts'
import { chooseSeat, closeSession, openSession, sessionOf, type NewSession } from './actions/sessions.ts'
import { useIdentity } from './identity.ts'
import { sessionFacts } from './session.ts'
import { deletePasskey } from './store/passkeys.ts'
import { signInDb } from './store/sign-in-database.ts'

let test: TestDatabase
let lan: string
let others = 0

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
})

const account = async () =>
  (await createAccount({ name: 'Lan Phạm', address: `lan${others++}@example.org`, locale: 'vi' })).id

/** Sends back what the browser would. */
async function signIn(wanted: Partial<NewSession> = {}, request = new Headers()): Promise<Headers> {
  const [cookie] = await openSession(request, { accountId: lan, made: 'password', secondFactor: false, ...wanted })
  return new Headers({ cookie: String(cookie).split(';')[0] as string })
}

const age = (column: 'created_at' | 'used_at', interval: string) =>
  test.admin.query(`update identity.session set ${column} = now() - $1::interval where account_id = $2`, [
    interval,
    lan,
  ])

describe('sessions', () => {
  it('live in a cookie bound to this host, closed to scripts and foreign pages', async () => {
    lan = await account()
    const [cookie] = await openSession(new Headers(), { accountId: lan, made: 'password', secondFactor: false })
    expect(cookie).toMatch(/^__Host-duett=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('tell how they were made, and nothing without the cookie', async () => {
    lan = await account()
    const headers = await signIn({ secondFactor: true, boundNetworkId: 7 })
    expect(await sessionOf(headers)).toMatchObject({
      accountId: lan,
      made: 'password',
      secondFactor: true,
      steppedUpAt: null,
      boundNetworkId: 7,
      activeSeatId: null,
      isStaff: false,
    })
    expect(await sessionOf(new Headers())).toBe(null)
    expect(await sessionOf(new Headers({ cookie: '__Host-duett=x; other=y' }))).toBe(null)
  })

  it('are refused with the bare token of the database, with a changed signature, and signed by other keys', async () => {
    lan = await account()
    const headers = await signIn()
    const { rows } = await test.admin.query('select token from identity.session where account_id = $1', [lan])
    const token = rows[0].token as string
    const cookie = headers.get('cookie') as string
    const forged = randomKeyRing().secret('sessions')
    expect(forged).not.toBe(keys().secret('sessions'))
    for (const value of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `${cookie.split('=')[1]}A`]) {
      expect(await sessionOf(new Headers({ cookie: `__Host-duett=${value}` }))).toBe(null)
    }
    expect(await sessionOf(headers)).not.toBe(null)
  })

  it('S-20: a sign-in makes a new token, and the cookie planted before it is worthless', async () => {
    const attacker = await account()
    lan = attacker
    const planted = await signIn()
    lan = await account()
    const after = await signIn({}, planted)
    expect(after.get('cookie')).not.toBe(planted.get('cookie'))
    expect(await sessionOf(planted)).toBe(null)
    expect((await sessionOf(after))?.accountId).toBe(lan)
  })

  it('of persons live seven days, of staff twelve hours and half an hour without use', async () => {
    lan = await account()
    const headers = await signIn()
    await age('created_at', '6 days 23 hours')
    await age('used_at', '3 days')
    expect(await sessionOf(headers)).not.toBe(null)
    await age('used_at', '29 minutes')
    await age('created_at', '11 hours')
    await markStaff(lan, true)
    expect(await sessionOf(headers)).not.toBe(null)
    await age('used_at', '31 minutes')
    expect(await sessionOf(headers)).toBe(null)
    await age('used_at', '1 minute')
    await age('created_at', '13 hours')
    expect(await sessionOf(headers)).toBe(null)
    await markStaff(lan, false)
    expect(await sessionOf(headers)).not.toBe(null)
    await age('created_at', '7 days 1 minute')
    expect(await sessionOf(headers)).toBe(null)
  })

  it('are kept alive by use', async () => {
    lan = await account()
    await markStaff(lan, true)
    const headers = await signIn()
    await age('used_at', '20 minutes')
    await sessionOf(headers)
    const { rows } = await test.admin.query(
      `select used_at > now() - interval '1 minute' as fresh from identity.session where account_id = $1`,
      [lan],
    )
    expect(rows).toEqual([{ fresh: true }])
  })

  it('S-11: end when somebody who came by a link in a mail becomes staff', async () => {
    lan = await account()
    const byLink = await signIn({ made: 'magicLink' })
    const byPassword = await signIn()
    await markStaff(lan, true)
    expect(await sessionOf(byLink)).toBe(null)
    expect(await sessionOf(byPassword)).not.toBe(null)
  })

  it('S-19: end at the next request when the account is blocked', async () => {
    lan = await account()
    const headers = await signIn()
    await blockAccount(lan, true)
    expect(await sessionOf(headers)).toBe(null)
  })

  it('end at sign-out, not only in the browser', async () => {
    lan = await account()
    const headers = await signIn()
    const [line] = await closeSession(headers)
    expect(line).toContain('Max-Age=0')
    expect(await sessionOf(headers)).toBe(null)
  })

  it('S-13: count as stepped up for ten minutes after a password or passkey', async () => {
    lan = await account()
    const session = await sessionOf(await signIn({ steppedUp: true }))
    if (!session?.steppedUpAt) throw new Error('not stepped up')
    const after = (minutes: number) => new Date((session.steppedUpAt as Date).getTime() + minutes * 60_000)
    expect(sessionFacts(session, after(10)).steppedUp).toBe(true)
    expect(sessionFacts(session, after(10.1)).steppedUp).toBe(false)
    const byLink = await sessionOf(await signIn({ made: 'magicLink' }))
    expect(byLink && sessionFacts(byLink, new Date())).toEqual({
      made: 'magicLink',
      secondFactor: false,
      steppedUp: false,
    })
  })

  it('remember the seat somebody chose', async () => {
    lan = await account()
    const headers = await signIn()
    const seat = '0b0ee1f0-4f3c-4a7b-9a43-0d60f4a3a3a1'
    await chooseSeat((await sessionOf(headers))?.sessionId ?? '', seat)
    expect((await sessionOf(headers))?.activeSeatId).toBe(seat)
  })
})

describe('what leads to a session', () => {
  const linkFor = async (accountId: string, purpose: 'magicLink' | 'reset') => {
    const link = { purpose, accountId, changeId: null, returnPath: '/vi' } as const
    return (await newLink(signInDb(), link, 'vi')).split('/').at(-1) ?? ''
  }
  /** A password was right, and the code of an app is asked for. */
  const halfIn = async (accountId: string) => {
    const entered = await enter(new Headers(), { accountId, made: 'password', returnPath: '/vi' })
    if (entered.next !== 'secondFactor') throw new Error('no second factor asked')
    return entered.token
  }
  const withApp = async () => {
    const id = await account()
    await test.admin.query(
      `insert into identity.second_factor (account_id, secret, confirmed_at) values ($1, '\\x00', now())`,
      [id],
    )
    return id
  }

  it('S-19: leads nowhere while its account is blocked', async () => {
    const id = await withApp()
    const [link, half] = [await linkFor(id, 'magicLink'), await halfIn(id)]
    expect(await seeLink(signInDb(), link)).not.toBe(null)
    expect(await halfSignIn(half)).not.toBe(null)
    await blockAccount(id, true)
    expect(await seeLink(signInDb(), link)).toBe(null)
    expect(await takeLink(signInDb(), link, ['magicLink'])).toBe(null)
    expect(await halfSignIn(half)).toBe(null)
  })

  it('S-11: waits ten minutes for the second factor, and not beyond a new password', async () => {
    const id = await withApp()
    const before = await halfIn(id)
    expect(await setPasswordByLink(await linkFor(id, 'reset'), 'wolkenschieber im maerz')).toMatchObject({ ok: true })
    expect(await halfSignIn(before)).toBe(null)
    const late = await halfIn(id)
    await test.admin.query(`update identity.half_sign_in set expires_at = expires_at - interval '10 minutes'`)
    expect(await halfSignIn(late)).toBe(null)
  })

  it('stays where somebody else wants to take a passkey away', async () => {
    const [own, other] = [await account(), await account()]
    const { rows } = await test.admin.query<{ id: string }>(
      `insert into identity.passkey (account_id, public_key, credential_id, counter, device_type, backed_up)
        values ($1, 'x', 'x', 0, 'singleDevice', false) returning id`,
      [own],
    )
    const id = rows[0]?.id ?? ''
    expect(await deletePasskey(signInDb(), other, id)).toBe(false)
    expect(await deletePasskey(signInDb(), own, id)).toBe(true)
  })
})
