import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { runAction, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { keys } from '#platform/keys'
import { testDatabase } from '#platform/db/testing'
import { providersOfNetwork, providerWithSecret } from '../store/providers.ts'
import { useIdentity } from '../identity.ts'
import { cookiesOf, someone } from '../testing/accounts.ts'
import { openSession, sessionOf, type NewSession } from './sessions.ts'
import { secretSealing } from './provider-sign-in.ts'
import { removeProvider } from './remove-provider.ts'
import { saveProvider } from './save-provider.ts'

let network: Network
let other: Network

beforeAll(async () => {
  await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  network = await networkNamed('nordhessen')
  other = await networkNamed('anderswo')
})

const coordinator = (more: Partial<StaffActor> = {}, steppedUp = true): StaffActor => ({
  kind: 'staff',
  accountId: randomUUID(),
  networkId: network.id,
  organisationId: randomUUID(),
  permissions: new Set(['network.change']),
  session: { made: 'password', secondFactor: true, steppedUp },
  ...more,
})

const wanted = () => ({
  id: randomUUID(),
  label: 'Konto der Universität',
  issuer: 'https://idp.uni.example',
  authorizeOrigin: 'https://idp.uni.example',
  clientId: 'duett',
  clientSecret: 'first secret',
  acceptedAcr: [],
  acceptedAmr: ['mfa'],
  enabled: true,
})

const save = (input: unknown, actor = coordinator()) =>
  runAction(saveProvider, input, { actor, networkId: actor.networkId, now: new Date() })

async function secretOf(id: string): Promise<string | null> {
  const found = await inTransaction({ networkId: network.id }, (db) => providerWithSecret(db, id))
  return found && keys().open(found.clientSecret, secretSealing, id).toString()
}

describe('registering a network’s own sign-in', () => {
  it('takes a coordinator who has just confirmed who they are', async () => {
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await save(wanted(), coordinator({}, false))).toEqual(notFound)
    expect(await save(wanted(), coordinator({ permissions: new Set(['members.read']) }))).toEqual(notFound)
    expect(await save(wanted())).toMatchObject({ ok: true })
  })

  it('keeps the secret where none is typed, but never sends an old one to another issuer', async () => {
    const provider = wanted()
    await save({ ...provider, issuer: 'https://one.example' })
    expect(
      await save({ ...provider, issuer: 'https://one.example', label: 'New name', clientSecret: '' }),
    ).toMatchObject({ ok: true })
    expect(await secretOf(provider.id)).toBe('first secret')
    const elsewhere = await save({ ...provider, issuer: 'https://evil.example', clientSecret: '' })
    expect(elsewhere).toMatchObject({ problem: { kind: 'refused', code: 'secretMissing' } })
    expect(await save({ ...wanted(), issuer: 'https://two.example', clientSecret: '' })).toMatchObject({
      problem: { code: 'secretMissing' },
    })
  })

  it('S-19: ends what its providers let in once one is switched off, changed or removed, and nothing else', async () => {
    const { id: accountId } = await someone('Lan Phạm')
    const enter = async (given: Partial<NewSession>) =>
      cookiesOf(await openSession(new Headers(), { accountId, made: 'oidc', secondFactor: true, ...given }))
    const provider = { ...wanted(), issuer: 'https://five.example' }
    await save(provider)
    const elsewhere = await enter({ boundNetworkId: other.id })
    const byPassword = await enter({ made: 'password' })
    const actor = coordinator()
    const steps = [
      () => save({ ...provider, enabled: false, clientSecret: '' }),
      () => save({ ...provider, issuer: 'https://new.example' }),
      () => runAction(removeProvider, { id: provider.id }, { actor, networkId: network.id, now: new Date() }),
    ]
    for (const step of steps) {
      const here = await enter({ boundNetworkId: network.id })
      expect(await sessionOf(here)).not.toBe(null)
      expect(await step()).toMatchObject({ ok: true })
      expect(await sessionOf(here)).toBe(null)
    }
    const here = await enter({ boundNetworkId: network.id })
    await save({ ...provider, label: 'Another name' })
    for (const headers of [here, elsewhere, byPassword]) expect(await sessionOf(headers)).not.toBe(null)
  })

  it('refuses a service that is registered already', async () => {
    const issuer = 'https://four.example'
    expect(await save({ ...wanted(), issuer })).toMatchObject({ ok: true })
    expect(await save({ ...wanted(), issuer })).toMatchObject({ problem: { kind: 'refused', code: 'issuerTaken' } })
  })

  it('S-09: refuses fields nobody asked for, by name', async () => {
    const answer = await save({ ...wanted(), networkId: other.id })
    expect(answer).toMatchObject({ problem: { kind: 'invalid' } })
    expect(JSON.stringify(answer)).toContain('networkId')
  })

  it('is out of reach for other networks', async () => {
    const provider = { ...wanted(), issuer: 'https://three.example' }
    await save(provider)
    const stranger = coordinator({ networkId: other.id })
    const remove = (actor: StaffActor) =>
      runAction(removeProvider, { id: provider.id }, { actor, networkId: actor.networkId, now: new Date() })
    expect(await remove(stranger)).toMatchObject({ problem: { kind: 'notFound' } })
    expect(await inTransaction({ networkId: other.id }, providersOfNetwork)).toEqual([])
    expect(await remove(coordinator())).toMatchObject({ ok: true })
    expect(await secretOf(provider.id)).toBe(null)
  })
})
