import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { blockAccount, markStaff } from './actions/accounts.ts'
import { answerMailRequestsLeft } from './actions/answer-mail-request.ts'
import { confirmAddress, requestAddressChange } from './actions/change-address.ts'
import { enterFully, halfSignIn } from './actions/enter.ts'
import { changePassword, setPasswordByLink, stepUpWithPassword } from './actions/passwords.ts'
import { requestMail } from './actions/request-mail.ts'
import {
  beginSetUp,
  checkSecondFactor,
  confirmSecondFactor,
  newRecoveryCodes,
  removeSecondFactor,
} from './actions/second-factor.ts'
import { openSession, sessionOf } from './actions/sessions.ts'
import { signInByLink } from './actions/sign-in-by-link.ts'
import { signInWithPassword } from './actions/sign-in-with-password.ts'
import { seeLink } from './actions/links.ts'
import { useIdentity } from './identity.ts'
import { codeOf, stepAt } from './rules/time-code.ts'
import { secondFactorOf } from './store/second-factors.ts'
import { signInDb } from './store/sign-in-database.ts'
import { cookiesOf, goodPassword, someone, statementsOf, tokenSentTo } from './testing/accounts.ts'
import { networkNamed } from '#modules/network/testing'
import { keys } from '#platform/keys'
import { mailsIn } from '#platform/mail/testing'

let test: TestDatabase
let knocks = 0

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  await networkNamed('nordhessen')
})

/** From an address of its own unless the test is about addresses. */
const knock = (mailAddress: string, password: string, clientAddress = `198.51.100.${++knocks % 250}`) =>
  signInWithPassword(new Headers(), { mailAddress, password, returnPath: '/de/konto', clientAddress })

const askFor = (purpose: 'magicLink' | 'reset', address: string, clientAddress = `203.0.113.${++knocks % 250}`) =>
  requestMail({ purpose, address, locale: 'de', returnPath: '/de/konto' }, clientAddress)

/** The worker's part, without waiting a minute. */
async function worker(): Promise<void> {
  await test.admin.query(`update identity.mail_request set at = at - interval '2 minutes'`)
  await answerMailRequestsLeft(test.database)
}

/** An app for this account, with a clock that can be turned. */
async function withApp(accountId: string, now = new Date('2026-11-22T08:00:00Z')) {
  await beginSetUp(accountId)
  const factor = await secondFactorOf(signInDb(), accountId)
  const secret = keys()
    .open(factor?.secret ?? Buffer.alloc(0), 'identity.secondFactor', accountId)
    .toString()
  const codes = await confirmSecondFactor(accountId, await codeOf(secret, stepAt(now)), now)
  return { codeAt: (moment: Date) => codeOf(secret, stepAt(moment)), recoveryCodes: codes ?? [] }
}

describe('signing in with a password', () => {
  it('lets in whoever knows it, in a session that says so', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const answer = await knock(mehmet.address.toUpperCase(), goodPassword)
    if (!answer.ok || answer.entered.next !== 'in') throw new Error('not in')
    const session = await sessionOf(cookiesOf(answer.entered.setCookies))
    expect(session).toMatchObject({ accountId: mehmet.id, made: 'password', secondFactor: false })
    expect(session?.steppedUpAt).toBeInstanceOf(Date)
  })

  it('refuses wrong ones, unknown addresses, blocked accounts and accounts without a password alike', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const blocked = await someone('Petra Vogt')
    await blockAccount(blocked.id, true)
    const invited = await someone('Jonas Brandt', null)
    for (const [address, password] of [
      [mehmet.address, 'kanal brezel vierzehn nebel!'],
      ['nobody@example.org', goodPassword],
      [blocked.address, goodPassword],
      [invited.address, goodPassword],
      [invited.address, 'nobody has this one'],
      [`${mehmet.address}' or '1'='1`, goodPassword],
    ] as const) {
      expect(await knock(address, password)).toEqual({ ok: false, code: 'wrong' })
    }
  })

  it('S-14: sends the same statements for known and unknown addresses', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const blocked = await someone('Petra Vogt')
    await blockAccount(blocked.id, true)
    await knock('warm@example.org', 'up')
    const known = await statementsOf(() => knock(mehmet.address, 'wrong password here'))
    expect(known.length).toBeGreaterThan(2)
    expect(await statementsOf(() => knock('nobody@example.org', 'wrong password here'))).toEqual(known)
    expect(await statementsOf(() => knock(blocked.address, goodPassword))).toEqual(known)
  })

  it('S-15: slows an account down after five failures, whoever knocks and whether it exists or not', async () => {
    const mehmet = await someone('Mehmet Kaya')
    for (const address of [mehmet.address, 'nobody-at-all@example.org']) {
      for (let tries = 0; tries < 5; tries++) expect(await knock(address, 'wrong')).toMatchObject({ code: 'wrong' })
      expect(await knock(address, goodPassword)).toMatchObject({ code: 'wait', seconds: 60 })
    }
    await test.admin.query(`update identity.attempts set last_at = last_at - interval '3 minutes'`)
    expect(await knock(mehmet.address, goodPassword)).toMatchObject({ ok: true })
    expect(await knock(mehmet.address, 'wrong')).toMatchObject({ code: 'wrong' })
  })

  it('S-15: counts a thousand at once as a thousand', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const answers = await Promise.all(Array.from({ length: 30 }, () => knock(mehmet.address, 'wrong')))
    expect(answers.filter((answer) => !answer.ok && answer.code === 'wrong').length).toBe(5)
  })

  it('S-15: limits an IPv6 household as one, and tells nobody which account was meant', async () => {
    const seen: unknown[] = []
    for (let tries = 0; tries < 45; tries++) {
      seen.push(await knock(`guess${tries}@example.org`, 'wrong', `2001:db8:1:2::${tries.toString(16)}`))
    }
    expect(seen.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => ({ ok: false, code: 'wrong' })))
    expect(seen[40]).toMatchObject({ ok: false, code: 'wait' })
    expect(await knock('other@example.org', 'wrong', '2001:db8:1:3::1')).toMatchObject({ code: 'wrong' })
    const { rows } = await test.admin.query(
      `select key from identity.attempts where key like '%example%' or key like '%2001%'`,
    )
    expect(rows).toEqual([])
  })
})

describe('the second factor', () => {
  it('S-11: is asked for after a password; until then there is no session', async () => {
    const petra = await someone('Petra Vogt')
    const app = await withApp(petra.id)
    const answer = await knock(petra.address, goodPassword)
    if (!answer.ok || answer.entered.next !== 'secondFactor') throw new Error('no second factor asked')
    const { token } = answer.entered
    const half = await halfSignIn(token)
    if (!half) throw new Error('nothing waits')
    const now = new Date('2026-11-22T08:05:00Z')
    expect(await checkSecondFactor(petra.id, await app.codeAt(now), now)).toEqual({ ok: true })
    const cookies = await enterFully(new Headers(), token, half)
    expect(await sessionOf(cookiesOf(cookies ?? []))).toMatchObject({ made: 'password', secondFactor: true })
    expect(await enterFully(new Headers(), token, half)).toBe(null)
  })

  it('S-11: is asked for after a link by mail as well', async () => {
    const lan = await someone('Lan Phạm')
    await withApp(lan.id)
    await askFor('magicLink', lan.address)
    await worker()
    const entered = await signInByLink(new Headers(), await tokenSentTo(test.admin, lan.address))
    expect(entered?.next).toBe('secondFactor')
  })

  it('takes each code once, and each recovery code once', async () => {
    const petra = await someone('Petra Vogt')
    const app = await withApp(petra.id)
    const now = new Date('2026-11-22T09:00:00Z')
    const code = await app.codeAt(now)
    expect(await checkSecondFactor(petra.id, code, now)).toEqual({ ok: true })
    expect(await checkSecondFactor(petra.id, code, now)).toEqual({ ok: false, code: 'wrong' })
    const [first = '', second = ''] = app.recoveryCodes
    expect(app.recoveryCodes.length).toBe(10)
    expect(await checkSecondFactor(petra.id, first.toUpperCase().replaceAll('-', ' '), now)).toEqual({ ok: true })
    expect(await checkSecondFactor(petra.id, first, now)).toEqual({ ok: false, code: 'wrong' })
    await newRecoveryCodes(petra.id)
    expect(await checkSecondFactor(petra.id, second, now)).toEqual({ ok: false, code: 'wrong' })
  })

  it('does not take the recovery codes of others, nor codes of an app that is not confirmed', async () => {
    const petra = await withApp((await someone('Petra Vogt')).id)
    const jonas = await someone('Jonas Brandt')
    await beginSetUp(jonas.id)
    const now = new Date()
    expect(await checkSecondFactor(jonas.id, petra.recoveryCodes[0] ?? '', now)).toMatchObject({ ok: false })
    const factor = await secondFactorOf(signInDb(), jonas.id)
    const secret = keys()
      .open(factor?.secret ?? Buffer.alloc(0), 'identity.secondFactor', jonas.id)
      .toString()
    expect(await checkSecondFactor(jonas.id, await codeOf(secret, stepAt(now)), now)).toMatchObject({ ok: false })
  })

  it('S-11: ends the sessions it made when it is removed; the one that removes it goes on without it', async () => {
    const { id: accountId } = await someone('Petra Vogt')
    await withApp(accountId)
    const open = async (made: 'password' | 'oidc') =>
      cookiesOf(await openSession(new Headers(), { accountId, made, secondFactor: true }))
    const [mine, other] = [await open('password'), await open('password')]
    const session = await sessionOf(mine)
    if (!session) throw new Error('not signed in')
    await removeSecondFactor(session)
    expect(await sessionOf(other)).toBe(null)
    expect(await sessionOf(mine)).toMatchObject({ secondFactor: false })
    const byProvider = await open('oidc')
    await removeSecondFactor((await sessionOf(byProvider)) ?? session)
    expect(await sessionOf(byProvider)).toMatchObject({ secondFactor: true })
    expect(await sessionOf(mine)).toBe(null)
  })

  it('slows down after five wrong codes', async () => {
    const petra = await someone('Petra Vogt')
    const app = await withApp(petra.id)
    const now = new Date('2026-11-22T10:00:00Z')
    for (let tries = 0; tries < 5; tries++) await checkSecondFactor(petra.id, '000000', now)
    expect(await checkSecondFactor(petra.id, await app.codeAt(now), now)).toMatchObject({ code: 'wait' })
  })

  it('keeps its secret sealed, and recovery codes as hashes', async () => {
    const petra = await someone('Petra Vogt')
    const { recoveryCodes } = await withApp(petra.id)
    const { rows } = await test.admin.query('select secret from identity.second_factor where account_id = $1', [
      petra.id,
    ])
    const secret = keys().open(rows[0].secret, 'identity.secondFactor', petra.id).toString()
    expect(rows[0].secret.includes(Buffer.from(secret))).toBe(false)
    const { rows: codes } = await test.admin.query('select hash from identity.recovery_code where account_id = $1', [
      petra.id,
    ])
    expect(codes.some(({ hash }) => recoveryCodes.some((code) => hash.includes(code.replaceAll('-', ''))))).toBe(false)
  })
})

describe('links by mail', () => {
  it('S-12: do nothing by being looked at; the click signs in, once', async () => {
    const lan = await someone('Lan Phạm', null)
    await askFor('magicLink', lan.address)
    await worker()
    const token = await tokenSentTo(test.admin, lan.address)
    for (let look = 0; look < 5; look++)
      expect(await seeLink(signInDb(), token)).toMatchObject({ purpose: 'magicLink' })
    const { rows } = await test.admin.query('select from identity.session where account_id = $1', [lan.id])
    expect(rows).toEqual([])
    const entered = await signInByLink(new Headers(), token)
    if (entered?.next !== 'in') throw new Error('not in')
    expect(await sessionOf(cookiesOf(entered.setCookies))).toMatchObject({ made: 'magicLink', steppedUpAt: null })
    expect(await signInByLink(new Headers(), token)).toBe(null)
  })

  it('S-14: are asked for by the same statements, and leave by a job for known addresses alone', async () => {
    const lan = await someone('Lan Phạm')
    await askFor('reset', 'warm@example.org')
    const known = await statementsOf(() => askFor('reset', lan.address))
    expect(await statementsOf(() => askFor('reset', 'nobody@example.org'))).toEqual(known)
    expect((await mailsIn(test.admin)).filter(({ address }) => address === lan.address)).toEqual([])
    await worker()
    expect((await mailsIn(test.admin)).map(({ address }) => address)).toContain(lan.address)
    expect((await mailsIn(test.admin)).map(({ address }) => address)).not.toContain('nobody@example.org')
    const { rows } = await test.admin.query('select from identity.mail_request')
    expect(rows).toEqual([])
  })

  it('S-07: lead to a path of ours, to which the configured address is put, whatever Host came with the request', async () => {
    const lan = await someone('Lan Phạm')
    await askFor('reset', lan.address)
    await worker()
    const mail = (await mailsIn(test.admin)).findLast(({ address }) => address === lan.address)
    expect(mail?.linkPath).toMatch(/^\/de\/anmelden\/link\/[\w-]{43}$/)
  })

  it('S-11: never sign in staff, neither asked for nor followed', async () => {
    const jonas = await someone('Jonas Brandt')
    await askFor('magicLink', jonas.address)
    await worker()
    const token = await tokenSentTo(test.admin, jonas.address)
    await markStaff(jonas.id, true)
    expect(await signInByLink(new Headers(), token)).toBe(null)
    await askFor('magicLink', jonas.address)
    await worker()
    expect((await mailsIn(test.admin)).filter(({ address }) => address === jonas.address).length).toBe(1)
  })

  it('are kept as hashes, serve one purpose, and grow old', async () => {
    const lan = await someone('Lan Phạm')
    await askFor('magicLink', lan.address)
    await worker()
    const token = await tokenSentTo(test.admin, lan.address)
    expect(token).toMatch(/^[\w-]{43}$/)
    const { rows } = await test.admin.query('select hash from identity.mail_link where account_id = $1', [lan.id])
    expect(rows[0].hash).not.toContain(token)
    expect(await setPasswordByLink(token, 'ein ganz neuer langer satz')).toEqual({ ok: false, code: 'linkGone' })
    await test.admin.query(`update identity.mail_link set expires_at = now() - interval '1 second'`)
    expect(await signInByLink(new Headers(), token)).toBe(null)
  })

  it('leave a mailbox five times an hour at most, and an address can ask eight times', async () => {
    const lan = await someone('Lan Phạm')
    for (let asked = 0; asked < 7; asked++) {
      await askFor('magicLink', lan.address)
      await worker()
    }
    expect((await mailsIn(test.admin)).filter(({ address }) => address === lan.address).length).toBe(5)
    const answers = []
    for (let asked = 0; asked < 9; asked++) answers.push(await askFor('reset', `x${asked}@example.org`, '192.0.2.77'))
    expect(answers.slice(0, 8)).toEqual(Array(8).fill(null))
    expect(answers[8]).toBeGreaterThan(0)
  })
})

describe('a forgotten password', () => {
  it('S-19: is replaced by link, ends every session and opens none', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const [cookie = ''] = await openSession(new Headers(), {
      accountId: mehmet.id,
      made: 'password',
      secondFactor: true,
    })
    await askFor('reset', mehmet.address)
    await worker()
    const token = await tokenSentTo(test.admin, mehmet.address)
    expect(await setPasswordByLink(token, 'kurz')).toEqual({ ok: false, code: 'tooShort' })
    expect(await setPasswordByLink(token, 'Mehmet Kaya 1')).toEqual({ ok: false, code: 'personal' })
    expect(await setPasswordByLink(token, 'wolkenschieber im maerz')).toEqual({ ok: true, returnPath: '/de/konto' })
    expect(await sessionOf(cookiesOf([cookie]))).toBe(null)
    expect(await knock(mehmet.address, goodPassword)).toMatchObject({ code: 'wrong' })
    expect(await knock(mehmet.address, 'wolkenschieber im maerz')).toMatchObject({ ok: true })
    expect(await setPasswordByLink(token, 'noch ein neuer langer satz')).toEqual({ ok: false, code: 'linkGone' })
    expect((await mailsIn(test.admin)).at(-1)).toMatchObject({
      template: 'identity.passwordChanged',
      address: mehmet.address,
    })
  })

  it('never skips the second factor', async () => {
    const petra = await someone('Petra Vogt')
    await withApp(petra.id)
    await askFor('reset', petra.address)
    await worker()
    await setPasswordByLink(await tokenSentTo(test.admin, petra.address), 'wolkenschieber im maerz')
    expect(await knock(petra.address, 'wolkenschieber im maerz')).toMatchObject({ entered: { next: 'secondFactor' } })
  })
})

describe('one’s own account', () => {
  it('S-13: steps up by the password, and slows down wrong ones', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const headers = cookiesOf(
      await openSession(new Headers(), { accountId: mehmet.id, made: 'magicLink', secondFactor: false }),
    )
    const session = await sessionOf(headers)
    if (!session) throw new Error('not signed in')
    expect(await stepUpWithPassword(session, 'wrong')).toEqual({ ok: false, code: 'wrong' })
    expect((await sessionOf(headers))?.steppedUpAt).toBe(null)
    expect(await stepUpWithPassword(session, goodPassword)).toEqual({ ok: true })
    expect((await sessionOf(headers))?.steppedUpAt).toBeInstanceOf(Date)
    for (let tries = 0; tries < 5; tries++) await stepUpWithPassword(session, 'wrong')
    expect(await stepUpWithPassword(session, goodPassword)).toMatchObject({ code: 'wait' })
  })

  it('changes the password and ends the other sessions', async () => {
    const mehmet = await someone('Mehmet Kaya')
    const open = async () =>
      cookiesOf(await openSession(new Headers(), { accountId: mehmet.id, made: 'password', secondFactor: false }))
    const [mine, other] = [await open(), await open()]
    const session = await sessionOf(mine)
    if (!session) throw new Error('not signed in')
    expect(await changePassword(session, 'passwort1234')).toBe('guessed')
    expect(await changePassword(session, 'wolkenschieber im maerz')).toBe(null)
    expect(await sessionOf(mine)).not.toBe(null)
    expect(await sessionOf(other)).toBe(null)
  })

  it('changes its address once both mailboxes have agreed, in either order', async () => {
    const lan = await someone('Lan Phạm')
    const fresh = `lan.neu${++knocks}@example.org`
    await requestAddressChange(lan.id, fresh)
    const [oldToken, newToken] = [await tokenSentTo(test.admin, lan.address), await tokenSentTo(test.admin, fresh)]
    expect(await confirmAddress(newToken)).toBe('otherSideMissing')
    expect(await knock(fresh, goodPassword)).toMatchObject({ code: 'wrong' })
    expect(await confirmAddress(newToken)).toBe('linkGone')
    expect(await confirmAddress(oldToken)).toBe('changed')
    expect(await knock(fresh, goodPassword)).toMatchObject({ ok: true })
    expect(await knock(lan.address, goodPassword)).toMatchObject({ code: 'wrong' })
  })

  it('S-14: takes the address of another account as if it were free, and never gets it', async () => {
    const [lan, minh] = [await someone('Lan Phạm'), await someone('Minh Trần')]
    await requestAddressChange(lan.id, minh.address)
    await confirmAddress(await tokenSentTo(test.admin, lan.address))
    expect(await confirmAddress(await tokenSentTo(test.admin, minh.address))).toBe('linkGone')
    expect(await knock(minh.address, goodPassword)).toMatchObject({ ok: true })
  })
})
