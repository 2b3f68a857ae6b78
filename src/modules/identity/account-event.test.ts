import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { useAccountWitness, type AccountEvent } from './account-event.ts'
import { confirmAddress, requestAddressChange } from './actions/change-address.ts'
import { newLink, seeLink } from './actions/links.ts'
import { changePassword } from './actions/passwords.ts'
import { beginSetUp, checkSecondFactor, confirmSecondFactor, removeSecondFactor } from './actions/second-factor.ts'
import { endOwnSessions, openSession, sessionOf } from './actions/sessions.ts'
import { useIdentity } from './identity.ts'
import { codeOf, stepAt } from './rules/time-code.ts'
import { secondFactorOf } from './store/second-factors.ts'
import { signInDb } from './store/sign-in-database.ts'
import { networkNamed } from '#modules/network/testing'
import { cookiesOf, someone, tokenSentTo } from './testing/accounts.ts'
import { keys } from '#platform/keys'
import { mailsIn } from '#platform/mail/testing'

let test: TestDatabase
let told: AccountEvent[] = []

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  await networkNamed('nordhessen')
  useAccountWitness(async (event) => {
    told.push(event)
  })
  return () => useAccountWitness(null)
})
beforeEach(() => {
  told = []
})

const names = () => told.map(({ name }) => name)

describe('the witness of an account', () => {
  it('hears of sign-ins, sessions that were ended, and a new password, which ends links to another one', async () => {
    const { id } = await someone('Petra Vogt')
    const headers = cookiesOf(await openSession(new Headers(), { accountId: id, made: 'password', secondFactor: true }))
    const session = await sessionOf(headers)
    if (!session) throw new Error('not in')
    const link = { purpose: 'reset', accountId: id, changeId: null, returnPath: '/de' } as const
    const reset = (await newLink(signInDb(), link, 'de')).split('/').at(-1) ?? ''
    await endOwnSessions(session, 'others')
    await endOwnSessions(session, 'nothing that is a session')
    expect(await changePassword(session, 'short')).not.toBe(null)
    expect(await changePassword(session, 'Kanal Brezel vierzehn Nebel?')).toBe(null)
    expect(await seeLink(signInDb(), reset)).toBe(null)
    await endOwnSessions(session, 'all')
    expect(names()).toEqual([
      'identity.signIn',
      'identity.endSessions',
      'identity.changePassword',
      'identity.endSessions',
    ])
    expect(told[0]).toMatchObject({ accountId: id, made: 'password' })
    expect(await sessionOf(headers)).toBe(null)
  })

  it('hears of a second factor set, failed and removed', async () => {
    const { id, address } = await someone('Mehmet Kaya')
    const now = new Date('2026-11-22T08:00:00Z')
    await beginSetUp(id)
    const sealed = (await secondFactorOf(signInDb(), id))?.secret ?? Buffer.alloc(0)
    const secret = keys().open(sealed, 'identity.secondFactor', id).toString()
    await confirmSecondFactor(id, await codeOf(secret, stepAt(now)), now)
    expect(await checkSecondFactor(id, '000000', now)).toMatchObject({ ok: false })
    await removeSecondFactor({ accountId: id, sessionId: crypto.randomUUID(), made: 'password' })
    expect(names()).toEqual(['identity.setSecondFactor', 'identity.failSecondFactor', 'identity.removeSecondFactor'])
    // Whoever did not do this themselves learns of it in their mailbox.
    const mails = (await mailsIn(test.admin)).filter((mail) => mail.address === address)
    expect(mails.map(({ template, values }) => [template, values.change])).toEqual([
      ['identity.wayChanged', 'setSecondFactor'],
      ['identity.wayChanged', 'removeSecondFactor'],
    ])
  })

  it('hears of a new address, and links in the mailbox that was given up end', async () => {
    const { id, address } = await someone('Jonas Brandt')
    const path = await newLink(signInDb(), { purpose: 'reset', accountId: id, changeId: null, returnPath: '/de' }, 'de')
    const reset = path.split('/').at(-1) ?? ''
    expect(await seeLink(signInDb(), reset)).toMatchObject({ accountId: id })
    await requestAddressChange(id, 'jonas.neu@example.org')
    expect(await confirmAddress(await tokenSentTo(test.admin, address))).toBe('otherSideMissing')
    expect(names()).toEqual([])
    expect(await confirmAddress(await tokenSentTo(test.admin, 'jonas.neu@example.org'))).toBe('changed')
    expect(names()).toEqual(['identity.changeAddress'])
    expect(await seeLink(signInDb(), reset)).toBe(null)
  })
})
