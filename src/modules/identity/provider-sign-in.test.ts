import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAction } from '#platform/action'
import { inTransaction } from '#platform/db'
import { keys } from '#platform/keys'
import { outboundGuard, useOutbound } from '#platform/outbound'
import type { Network } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { testDatabase, type TestDatabase } from '../../platform/db/testing/index.ts'
import { accountsByIds, blockAccount, giveFirstAddress } from './actions/accounts.ts'
import { disconnectProvider } from './actions/disconnect-provider.ts'
import {
  leaveForProvider,
  providersForVisitors,
  redirectUri,
  returnFromProvider,
  secretSealing,
} from './actions/provider-sign-in.ts'
import { sessionOf } from './actions/sessions.ts'
import { useIdentity } from './identity.ts'
import { saveProvider } from './store/providers.ts'
import { cookiesOf, someone } from './testing/accounts.ts'
import { startProvider, type Guest, type TestProvider } from './testing/provider.ts'

let test: TestDatabase
let network: Network
let hostile: Network
let provider: TestProvider
const mehmet: Guest = { subject: 'u-4711', name: 'Mehmet Kaya', address: 'mehmet.kaya@klinikum.example' }

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  network = await networkNamed('nordhessen')
  hostile = await networkNamed('anderswo')
  provider = await startProvider(redirectUri())
  useOutbound(outboundGuard({ allow: [provider.issuer] }))
})
afterAll(() => provider.close())
beforeEach(() => test.admin.query('delete from identity.attempts'))

async function register(
  where: Network,
  wanted: { acceptedAcr?: string[]; acceptedAmr?: string[] } = {},
): Promise<string> {
  const { issuer, clientId, clientSecret } = provider
  const id = randomUUID()
  await inTransaction({ networkId: where.id }, async (db) => {
    await saveProvider(db, {
      id,
      label: 'Klinikum',
      issuer,
      authorizeOrigin: issuer,
      clientId,
      clientSecret: keys().seal(clientSecret, secretSealing, id),
      acceptedAcr: wanted.acceptedAcr ?? [],
      acceptedAmr: wanted.acceptedAmr ?? [],
      enabled: true,
    })
  })
  return `${where.id}.${id}`
}

const forget = () => test.admin.query('delete from identity.provider')

/** The whole way: leave, sign in there, come back. */
async function signIn(named: string, guest: Guest, more: { linkAccountId?: string; accountId?: string } = {}) {
  const { linkAccountId = null, accountId = null } = more
  const leaving = await leaveForProvider({
    provider: named,
    returnPath: '/de/konto',
    clientAddress: '192.0.2.1',
    linkAccountId,
  })
  if (!leaving.ok) throw new Error(leaving.code)
  const url = await provider.visit(leaving.address, guest)
  const back = { url, state: leaving.state, accountId, locale: 'de' } as const
  return { back, entered: await returnFromProvider(new Headers(), back) }
}

async function sessionFrom(signedIn: Awaited<ReturnType<typeof signIn>>) {
  const { entered } = signedIn
  if (entered?.next !== 'in') throw new Error(`not in: ${entered?.next}`)
  return sessionOf(cookiesOf(entered.setCookies))
}

describe('a network’s own provider', () => {
  it('signs in by issuer and subject, the same account each time, whatever name or address comes along', async () => {
    const named = await register(network)
    const first = await sessionFrom(await signIn(named, mehmet))
    const again = await sessionFrom(
      await signIn(named, { ...mehmet, name: 'M. Kaya', address: 'new@klinikum.example' }),
    )
    expect(first).toMatchObject({ made: 'oidc', secondFactor: false, boundNetworkId: network.id, name: 'Mehmet Kaya' })
    expect(again?.accountId).toBe(first?.accountId)
    const other = await sessionFrom(await signIn(named, { ...mehmet, subject: 'u-4712' }))
    expect(other?.accountId).not.toBe(first?.accountId)
    await forget()
  })

  it('S-11: counts as two factors only by a method the network accepts', async () => {
    const strict = await register(network, { acceptedAcr: ['urn:example:two-factors'], acceptedAmr: ['mfa'] })
    const plain = await sessionFrom(await signIn(strict, { ...mehmet, amr: ['pwd'] }))
    expect(plain?.secondFactor).toBe(false)
    const byAmr = await sessionFrom(await signIn(strict, { ...mehmet, amr: ['pwd', 'mfa'] }))
    expect(byAmr?.secondFactor).toBe(true)
    const byAcr = await sessionFrom(await signIn(strict, { ...mehmet, acr: 'urn:example:two-factors' }))
    expect(byAcr?.secondFactor).toBe(true)
    await forget()
  })

  it('S-17: gains nothing by asserting the address of another network’s adviser; the network hears of it', async () => {
    const petra = await someone('Petra Vogt')
    const named = await register(hostile)
    const session = await sessionFrom(
      await signIn(named, { subject: 'evil', name: 'Petra Vogt', address: petra.address }),
    )
    expect(session?.accountId).not.toBe(petra.id)
    expect(session?.boundNetworkId).toBe(hostile.id)
    const { rows: account } = await test.admin.query('select email from identity.account where id = $1', [
      session?.accountId,
    ])
    expect(account).toEqual([{ email: null }])
    const { rows: sessions } = await test.admin.query('select from identity.session where account_id = $1', [petra.id])
    expect(sessions).toEqual([])
    const { rows: events } = await test.admin.query(
      `select network_id, name, ids from platform.outbox where name = 'identity.foreignAddressAsserted'`,
    )
    expect(events).toEqual([
      { network_id: hostile.id, name: 'identity.foreignAddressAsserted', ids: { accountId: session?.accountId } },
    ])
    await forget()
  })

  it('S-18: knows the same person of the same issuer in another network as somebody else, in a session for that network', async () => {
    const [here, there] = [await register(network), await register(hostile)]
    const inNetwork = await sessionFrom(await signIn(here, mehmet))
    const inHostile = await sessionFrom(await signIn(there, mehmet))
    expect(inHostile?.boundNetworkId).toBe(hostile.id)
    expect(inHostile?.accountId).not.toBe(inNetwork?.accountId)
    await forget()
  })

  it('is bound to the browser it began in, counts once, and not after ten minutes', async () => {
    const named = await register(network)
    const { back } = await signIn(named, mehmet)
    expect(await returnFromProvider(new Headers(), back)).toBe(null)
    const leaving = await leaveForProvider({ provider: named, returnPath: '/de', clientAddress: '192.0.2.1' })
    if (!leaving.ok) throw new Error(leaving.code)
    const url = await provider.visit(leaving.address, mehmet)
    const attempt = (state: string | null) =>
      returnFromProvider(new Headers(), { url, state, accountId: null, locale: 'de' })
    expect(await attempt(null)).toBe(null)
    expect(await attempt('planted')).toBe(null)
    await test.admin.query(`update identity.provider_visit set expires_at = now() - interval '1 second'`)
    expect(await attempt(leaving.state)).toBe(null)
    await forget()
  })

  it('refuses a code that was exchanged for another', async () => {
    const named = await register(network)
    const leave = () => leaveForProvider({ provider: named, returnPath: '/de', clientAddress: '192.0.2.1' })
    const [mine, theirs] = [await leave(), await leave()]
    if (!mine.ok || !theirs.ok) throw new Error('not left')
    const url = await provider.visit(mine.address, mehmet)
    const stolen = (await provider.visit(theirs.address, { ...mehmet, subject: 'victim' })).searchParams.get('code')
    url.searchParams.set('code', stolen ?? '')
    expect(await returnFromProvider(new Headers(), { url, state: mine.state, accountId: null, locale: 'de' })).toBe(
      null,
    )
    await forget()
  })

  it('is added to an account by whoever is signed in to it, and never to a second one', async () => {
    const named = await register(network)
    const [petra, jonas] = [await someone('Petra Vogt'), await someone('Jonas Brandt')]
    const guest = { subject: 'u-petra', name: 'Petra Vogt', address: petra.address }
    const other = await signIn(named, guest, { linkAccountId: petra.id, accountId: jonas.id })
    expect(other.entered).toBe(null)
    // Petra goes on in the session she has: one that the provider made would have proven less.
    const linked = await signIn(named, guest, { linkAccountId: petra.id, accountId: petra.id })
    expect(linked.entered).toEqual({ next: 'connected' })
    expect((await sessionFrom(await signIn(named, guest)))?.accountId).toBe(petra.id)
    const second = await signIn(named, guest, { linkAccountId: jonas.id, accountId: jonas.id })
    expect(second.entered).toEqual({ next: 'taken' })
    await forget()
  })

  it('is taken from an account by its owner, unless nobody could sign in to it any more', async () => {
    const named = await register(network)
    const disconnect = (accountId: string) =>
      runAction(
        disconnectProvider,
        { accountId, issuer: provider.issuer },
        { actor: { kind: 'visitor' }, networkId: network.id, now: new Date() },
      )
    const petra = await someone('Petra Vogt')
    const guest = { subject: 'u-disconnected', name: 'Petra Vogt', address: petra.address }
    await signIn(named, guest, { linkAccountId: petra.id, accountId: petra.id })
    expect(await disconnect(petra.id)).toMatchObject({ ok: true })
    const stranger = await sessionFrom(await signIn(named, guest))
    expect(stranger?.accountId).not.toBe(petra.id)
    const lastWay = await disconnect(stranger?.accountId ?? '')
    expect(lastWay).toMatchObject({ ok: false, problem: { kind: 'refused', code: 'lastWay' } })
    expect((await sessionFrom(await signIn(named, guest)))?.accountId).toBe(stranger?.accountId)
    await forget()
  })

  it('S-19: opens no session for an account that is blocked, and says so to whoever has just proven to be its owner', async () => {
    const named = await register(network)
    const guest = { ...mehmet, subject: 'u-blocked' }
    const accountId = (await sessionFrom(await signIn(named, guest)))?.accountId ?? ''
    await blockAccount(accountId, true)
    expect((await signIn(named, guest)).entered).toEqual({ next: 'blocked' })
    const { rows } = await test.admin.query('select from identity.session where account_id = $1', [accountId])
    expect(rows).toEqual([])
    await forget()
  })

  it('gives its account the address of a mailbox whose link was opened, once, and never one that is somebody’s', async () => {
    const named = await register(network)
    const petra = await someone('Petra Vogt')
    const accountId = (await sessionFrom(await signIn(named, { ...mehmet, subject: 'u-invited' })))?.accountId ?? ''
    const address = async () => (await accountsByIds([accountId]))[0]?.address
    await giveFirstAddress(accountId, petra.address)
    expect(await address()).toBe(null)
    await giveFirstAddress(accountId, 'M.Kaya@Klinikum.example')
    await giveFirstAddress(accountId, 'another@klinikum.example')
    expect(await address()).toBe('m.kaya@klinikum.example')
    await forget()
  })

  it('is offered by the sign-in page of its network alone, while it is enabled', async () => {
    await register(hostile)
    expect(await providersForVisitors('anderswo')).toMatchObject([{ label: 'Klinikum', origin: provider.issuer }])
    expect(await providersForVisitors('nordhessen')).toEqual([])
    expect(await providersForVisitors('nowhere')).toEqual([])
    await test.admin.query('update identity.provider set enabled = false')
    expect(await providersForVisitors('anderswo')).toEqual([])
    const { rows } = await test.admin.query('select network_id, id from identity.provider')
    const leaving = { provider: `${rows[0].network_id}.${rows[0].id}`, returnPath: '/de', clientAddress: '192.0.2.1' }
    expect(await leaveForProvider(leaving)).toEqual({ ok: false, code: 'providerGone' })
    expect(await leaveForProvider({ ...leaving, provider: `${network.id}.${rows[0].id}` })).toMatchObject({ ok: false })
    await forget()
  })

  it('S-56: is not reached at addresses the administrator has not allowed', async () => {
    const named = await register(network)
    useOutbound(outboundGuard())
    const leaving = await leaveForProvider({ provider: named, returnPath: '/de', clientAddress: '192.0.2.1' })
    useOutbound(outboundGuard({ allow: [provider.issuer] }))
    expect(leaving).toEqual({ ok: false, code: 'providerGone' })
    await forget()
  })

  it('keeps its secret sealed, each for its own row', async () => {
    await register(network)
    const { rows } = await test.admin.query('select id, client_secret from identity.provider')
    expect(rows[0].client_secret.includes(Buffer.from(provider.clientSecret))).toBe(false)
    expect(() => keys().open(rows[0].client_secret, secretSealing, randomUUID())).toThrow()
    await forget()
  })
})
