import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountByAddress, canAnybodySignIn, openSession, sessionOf, useIdentity } from '#modules/identity'
import { foundNetwork } from '#modules/network'
import { actorOf } from '#modules/seats'
import { runCommandLine } from '#platform/cli'
import { mailsIn } from '#platform/mail/testing'
import { keys, openKeyRing, useKeys } from '#platform/keys'
import { beginSetUp, checkSecondFactor, confirmSecondFactor } from '../modules/identity/actions/second-factor.ts'
import { setPasswordByLink } from '../modules/identity/actions/passwords.ts'
import { commands as identityCommands } from '../modules/identity/cli/commands.ts'
import { codeOf, stepAt } from '../modules/identity/rules/time-code.ts'
import { secondFactorOf } from '../modules/identity/store/second-factors.ts'
import { cookiesOf, goodPassword, someone } from '../modules/identity/testing/accounts.ts'
import { testDatabase, type TestDatabase } from '../platform/db/testing/index.ts'
import { ownCommands } from './commands.ts'

let test: TestDatabase
const home = mkdtempSync(join(tmpdir(), 'duett-admin-'))

beforeAll(async () => {
  test = await testDatabase()
  process.env.DUETT_HOME = home
  process.env.PUBLIC_URL = 'https://duett.example'
  useIdentity({ publicUrl: new URL('https://duett.example') })
  useKeys(openKeyRing(home))
})
afterAll(() => {
  delete process.env.DUETT_HOME
  delete process.env.PUBLIC_URL
  rmSync(home, { recursive: true, force: true })
})

async function duett(...words: string[]) {
  const said = { out: '', err: '' }
  const code = await runCommandLine({
    commands: [...ownCommands, ...identityCommands],
    words,
    env: { LANG: 'en_GB.UTF-8' },
    version: '1.0.0',
    stdout: { write: (text) => (said.out += text) },
    stderr: { isTTY: false, write: (text) => (said.err += text) },
    signal: new AbortController().signal,
    openDatabase: () => Promise.resolve({ database: test.database, close: () => Promise.resolve() }),
  })
  return { code, ...said }
}

const create = (...more: string[]) =>
  duett('admin', 'create', '--name', 'Petra Vogt', '--address', 'petra.vogt@example.org', ...more)

describe('duett admin create', () => {
  it('needs a network, a name and an address, and says which is missing', async () => {
    expect(await create('--link')).toMatchObject({ code: 2, err: expect.stringContaining('no network') })
    const name = { de: 'Nordhessen', en: 'North Hesse', vi: 'Bắc Hessen' }
    await test.database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
      foundNetwork(db, { slug: 'nordhessen', name, districts: ['06611'] }),
    )
    const nameless = await duett('admin', 'create', '--address', 'petra.vogt@example.org', '--link')
    expect(nameless).toMatchObject({ code: 2, err: expect.stringContaining('--name') })
    const wrong = await duett('admin', 'create', '--name', 'Petra Vogt', '--address', 'petra', '--link')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('“petra” is not an email address') })
    expect(await canAnybodySignIn()).toBe(false)
  })

  it('gives a link to choose a password, which makes an administrator of the first lead', async () => {
    const { code, out } = await create('--link', '--format', 'json')
    expect(code).toBe(0)
    const { link, accountId } = JSON.parse(out) as { link: string; accountId: string }
    expect(link).toMatch(/^https:\/\/duett\.example\/de\/anmelden\/link\/[\w-]{43}$/)
    expect(await canAnybodySignIn()).toBe(true)
    const token = link.split('/').at(-1) ?? ''
    expect(await setPasswordByLink(token, goodPassword)).toMatchObject({ ok: true })
    const headers = cookiesOf(await openSession(new Headers(), { accountId, made: 'password', secondFactor: true }))
    const actor = await actorOf(await sessionOf(headers), new Date())
    expect(actor.kind === 'staff' && actor.permissions.has('seats.administer')).toBe(true)
  })

  it('never replaces a password somebody has', async () => {
    expect(await create('--link')).toMatchObject({ code: 2, err: expect.stringContaining('already belongs') })
  })

  it('asks for no password where nobody sits, and knows no default one', async () => {
    const { code, out } = await duett('admin', 'create', '--name', 'Jonas Brandt', '--address', 'jonas@example.org')
    expect(code).toBe(0)
    expect(out).toContain('/de/anmelden/link/')
    const { rows } = await test.admin.query(
      `select from identity.credential c join identity.account a on a.id = c.account_id where a.email = 'jonas@example.org'`,
    )
    expect(rows).toEqual([])
  })
})

async function secretOfApp(accountId: string): Promise<string> {
  const factor = await secondFactorOf(test.database.signIn, accountId)
  return keys()
    .open(factor?.secret ?? Buffer.alloc(0), 'identity.secondFactor', accountId)
    .toString()
}

/** Sets up an app; the recovery codes. */
async function withApp(accountId: string, now = new Date()): Promise<string[] | null> {
  await beginSetUp(accountId)
  return confirmSecondFactor(accountId, await codeOf(await secretOfApp(accountId), stepAt(now)), now)
}

describe('duett account lock', () => {
  const lockings = async (accountId: string) => {
    const { rows } = await test.admin.query(
      `select network_id, action, actor_kind, door, fields from platform.audit where subject_id = $1 order by id`,
      [accountId],
    )
    return rows as Record<string, unknown>[]
  }

  it('S-19: ends every session until the account is unlocked, and stands in the audit of the installation', async () => {
    const { id: accountId, address } = await someone('Mehmet Kaya')
    const headers = cookiesOf(await openSession(new Headers(), { accountId, made: 'password', secondFactor: false }))
    expect(await duett('account', 'lock', address)).toMatchObject({ code: 0 })
    expect(await sessionOf(headers)).toBe(null)
    expect((await accountByAddress(address))?.blocked).toBe(true)
    expect(await duett('account', 'unlock', address)).toMatchObject({ code: 0 })
    expect((await accountByAddress(address))?.blocked).toBe(false)
    const entry = { network_id: 0, actor_kind: 'operator', door: 'command', fields: ['blocked'] }
    expect(await lockings(accountId)).toEqual([
      { ...entry, action: 'identity.lockAccount' },
      { ...entry, action: 'identity.unlockAccount' },
    ])
    expect(await duett('account', 'lock', 'nobody@example.org')).toMatchObject({ code: 2 })
  })
})

describe('duett account remove-second-factor', () => {
  it('S-19: takes the lost app from an account, ends its sessions, tells its owner and stands in the audit', async () => {
    const { id: accountId, address } = await someone('Petra Vogt')
    expect(await duett('account', 'remove-second-factor', address)).toMatchObject({ code: 2 })
    await withApp(accountId)
    const headers = cookiesOf(await openSession(new Headers(), { accountId, made: 'password', secondFactor: true }))
    expect(await duett('account', 'remove-second-factor', address)).toMatchObject({ code: 0 })
    expect(await sessionOf(headers)).toBe(null)
    expect(await secondFactorOf(test.database.signIn, accountId)).toBe(null)
    const { rows } = await test.admin.query(
      `select network_id, action, actor_kind from platform.audit where subject_id = $1`,
      [accountId],
    )
    expect(rows).toEqual([{ network_id: 0, action: 'identity.removeLostSecondFactor', actor_kind: 'operator' }])
    const told = (await mailsIn(test.admin)).findLast((mail) => mail.address === address)
    expect(told).toMatchObject({ template: 'identity.wayChanged', values: { change: 'removeSecondFactor' } })
  })
})

describe('duett keys rotate', () => {
  it('seals secrets anew, keeps apps and recovery codes working, and ends every session', async () => {
    const { id } = await someone('Lan Phạm')
    const headers = cookiesOf(
      await openSession(new Headers(), { accountId: id, made: 'password', secondFactor: false }),
    )
    const now = new Date('2026-11-22T08:00:00Z')
    const codes = await withApp(id, now)
    const before = keys().newestId
    const { code, out } = await duett('keys', 'rotate', '--format', 'json')
    expect(code).toBe(0)
    const underOlderKeys = ['fileKeys', 'webhookSecrets', 'waitingMails', 'personFiles', 'hashes', 'backups']
    expect(JSON.parse(out)).toEqual({ key: keys().newestId, resealed: 1, underOlderKeys, olderKeys: 1 })
    expect((await duett('keys', 'rotate')).out).toContain('webhooks')
    expect(keys().newestId).not.toBe(before)
    expect(openKeyRing(home).newestId).toBe(keys().newestId)
    const later = new Date('2026-11-22T08:01:00Z')
    expect(await checkSecondFactor(id, await codeOf(await secretOfApp(id), stepAt(later)), later)).toEqual({ ok: true })
    expect(await checkSecondFactor(id, codes?.[0] ?? '', later)).toEqual({ ok: true })
    expect(await sessionOf(headers)).toBe(null)
  })
})
