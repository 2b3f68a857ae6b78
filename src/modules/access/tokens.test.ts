import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { blockAccount, createAccount, useIdentity } from '#modules/identity'
import { addOrganisation, setOrganisationState } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { giveSeat, permissionsOf, type Role } from '#modules/seats'
import { runAction, writeEvent, type ActionContext, type StaffActor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { actByToken, createRestApi, type HttpVariables } from '#platform/http'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { Hono } from 'hono'
import { createClient } from './actions/create-client.ts'
import { createToken } from './actions/create-token.ts'
import { revokeClient } from './actions/revoke-client.ts'
import { revokeToken } from './actions/revoke-token.ts'
import { today } from './desk/today.ts'
import { actorOfToken } from './index.ts'
import { listeners } from './jobs/listeners.ts'
import { clientsWithOrganisations } from './queries/clients.ts'
import { ownTokens } from './queries/own-tokens.ts'
import { readClientId } from './token-text.ts'
import { removeOldTokens } from './store/tokens.ts'
import { registerRest } from './web/rest.ts'

const clinic = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'
const dayMs = 86_400_000

describe('access by token', () => {
  let test: TestDatabase
  let networkId: number
  let otherNetworkId: number
  let mai: string
  let now: Date

  beforeAll(async () => {
    test = await testDatabase()
    useIdentity({ publicUrl: new URL('https://duett.example') })
  })

  beforeEach(async () => {
    await test.admin.query('truncate network.network, identity.account, platform.audit restart identity cascade')
    networkId = (await networkNamed('ruhr')).id
    otherNetworkId = (await networkNamed('ostalb')).id
    mai = (await createAccount({ name: 'Mai Trần', address: 'mai@lippeklinik.example', locale: 'vi' })).id
    now = new Date()
    for (const id of [networkId, otherNetworkId]) {
      await test.database.inTransaction({ networkId: id }, async (db) => {
        const organisation = {
          id: clinic,
          kind: 'employer',
          name: 'Lippeklinik',
          state: 'member',
          isLead: true,
        } as const
        await addOrganisation(db, organisation)
        await addOrganisation(db, { ...organisation, id: chamber, name: 'Kammer Lippe' })
      })
    }
    await seat('recruiter')
  })

  const seat = (role: Role) =>
    test.database.inTransaction({ networkId }, (db) =>
      giveSeat(db, { accountId: mai, organisationId: clinic, role, authorised: false }, new Date(now.getTime() - 1000)),
    )
  const session = (role: Role = 'recruiter', steppedUp = true): StaffActor => ({
    kind: 'staff',
    accountId: mai,
    networkId,
    organisationId: clinic,
    permissions: permissionsOf({ role, authorised: false }),
    session: { made: 'password', secondFactor: true, steppedUp },
  })
  const as = (actor: StaffActor): ActionContext => ({ actor, networkId, now })
  const make = async (scopes = ['vacancies.import', 'members.read'], days = 30, actor = session()) => {
    const answer = await runAction(createToken, { name: 'Personalsystem', scopes, days }, as(actor))
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    return answer.result
  }
  const rights = async (text: string, at = now) => {
    const found = await actorOfToken(text, at)
    return found && [...found.actor.permissions].toSorted()
  }

  it('acts with the chosen part of its owner’s rights, as its owner in that network', async () => {
    const { text } = await make()
    expect(text).toMatch(/^duett_\d+_[\w-]{43}$/)
    expect(await rights(text)).toEqual(['members.read', 'vacancies.import'])
    const found = await actorOfToken(text, now)
    expect(found?.actor).toMatchObject({
      accountId: mai,
      networkId,
      organisationId: clinic,
      session: { made: 'token' },
    })
  })

  it('is stored as a keyed hash alone, and is in no answer but the first', async () => {
    const { text } = await make()
    const secret = text.split('_').slice(2).join('_')
    const { rows } = await test.admin.query(
      `select t::text as text from access.token t union all select a::text from platform.audit a`,
    )
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(await ownTokens(session(), now))).not.toContain(secret)
  })

  it('S-61: ends when it expires, is revoked, or another’s network is asked for it', async () => {
    const { text, tokenId } = await make()
    expect(await rights(text, new Date(now.getTime() + 30 * dayMs - 1000))).not.toBeNull()
    expect(await rights(text, new Date(now.getTime() + 30 * dayMs))).toBeNull()
    expect(await rights(text.replace(/^duett_\d+_/, `duett_${otherNetworkId}_`))).toBeNull()
    expect(await rights(`${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
    for (const nonsense of ['', 'duett_', 'duett_1_', 'duett_0_x', `duett_99999999999_${'x'.repeat(43)}`]) {
      expect(await rights(nonsense)).toBeNull()
    }
    await runAction(revokeToken, { tokenId }, as(session()))
    expect(await rights(text)).toBeNull()
  })

  it('S-61, S-19: loses what its owner loses, with the next request', async () => {
    const { text } = await make()
    await test.admin.query(`update seats.seat set role = 'juror'`)
    expect(await rights(text)).toEqual(['members.read'])
    await test.admin.query(`update seats.seat set role = 'recruiter'`)
    expect(await rights(text)).toHaveLength(2)
    await blockAccount(mai, true)
    expect(await rights(text)).toBeNull()
    await blockAccount(mai, false)
    await test.database.inTransaction({ networkId }, (db) => setOrganisationState(db, clinic, 'left'))
    expect(await rights(text)).toBeNull()
    await test.database.inTransaction({ networkId }, (db) => setOrganisationState(db, clinic, 'member'))
    await test.admin.query('delete from seats.seat')
    expect(await rights(text)).toBeNull()
  })

  it('S-19: ends when the password is set anew', async () => {
    const { text } = await make()
    expect(await rights(text)).not.toBeNull()
    await test.admin.query(`insert into identity.credential (account_id, subject, password, updated_at)
      values ('${mai}', '${mai}', 'x', now() + interval '1 second')`)
    expect(await rights(text)).toBeNull()
  })

  it('ends for good when the organisation leaves, also if it comes back', async () => {
    const { text } = await make()
    const log = createLog(() => {})
    await test.database.inTransaction({ networkId }, (db) =>
      writeEvent(db, { name: 'members.left', ids: { organisationId: clinic } }, now),
    )
    await deliverEvents(networkId, { database: test.database, listeners, log, now: () => now })
    expect(await rights(text)).toBeNull()
    expect((await ownTokens(session(), now))[0]?.revokedAt).toEqual(now)
  })

  it('never has more than its owner, nor anything about single persons, nor longer than a year', async () => {
    const trying = (input: object, actor = session()) =>
      runAction(createToken, { name: 'x', scopes: ['members.read'], days: 30, ...input }, as(actor))
    expect(await trying({ scopes: ['members.administer'] })).toMatchObject({
      problem: { code: 'scopeBeyondOwnRights', values: { scope: 'members.administer' } },
    })
    for (const scope of [
      'persons.list',
      'persons.export',
      'agreements.sign',
      'tokens.own',
      'clients.administer',
      '*',
    ]) {
      expect(await trying({ scopes: [scope] }, session('coordinator')), scope).toMatchObject({
        problem: { kind: 'invalid' },
      })
    }
    for (const days of [0, -1, 366, 1.5]) expect(await trying({ days })).toMatchObject({ problem: { kind: 'invalid' } })
    for (const wrong of [{ name: '' }, { scopes: [] }, { networkId: 2 }]) {
      expect(await trying(wrong)).toMatchObject({ problem: { kind: 'invalid' } })
    }
  })

  it('S-13: is made only after a fresh proof, and by no other token', async () => {
    const input = { name: 'x', scopes: ['members.read'], days: 30 }
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await runAction(createToken, input, as(session('recruiter', false)))).toEqual(notFound)
    const byToken: StaffActor = { ...session(), session: { made: 'token', secondFactor: true, steppedUp: true } }
    expect(await runAction(createToken, input, as(byToken))).toEqual(notFound)
  })

  it('is ended by its owner alone', async () => {
    const { tokenId } = await make()
    const other: StaffActor = { ...session('coordinator'), accountId: clinic }
    expect(await runAction(revokeToken, { tokenId }, as(other))).toMatchObject({ problem: { kind: 'notFound' } })
  })

  it('shows its last use to the minute, and does not write at every request', async () => {
    const { text } = await make()
    const lastUse = async () => (await ownTokens(session(), now))[0]?.lastUsedAt
    const writes = async () =>
      Number((await test.admin.query(`select xmin::text::bigint as x from access.token`)).rows[0]?.x)
    await actorOfToken(text, now)
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    expect(await lastUse()).toEqual(minute)
    const before = await writes()
    await actorOfToken(text, minute)
    expect(await writes()).toBe(before)
    await actorOfToken(text, new Date(minute.getTime() + 60_000))
    expect(await lastUse()).toEqual(new Date(minute.getTime() + 60_000))
  })

  it('is named on the start page two weeks before it ends', async () => {
    await make(['members.read'], 30)
    const source = today.find(({ name }) => name === 'access.endingTokens')
    const items = (day: number) =>
      test.database.inTransaction({ networkId }, async (db) => {
        const found = await source?.items(db, session(), 'de', new Date(now.getTime() + day * dayMs))
        return found?.map(({ text }) => text)
      })
    expect(await items(15)).toEqual([])
    expect(await items(17)).toEqual([expect.stringContaining('„Personalsystem“') as string])
    expect(await items(31)).toEqual([])
  })

  it('is forgotten a month after it ended', async () => {
    await make()
    const purge = (at: number) =>
      test.database.inTransaction({ role: 'duett_worker', networkId }, (db) => removeOldTokens(db, new Date(at)))
    await purge(now.getTime() + 59 * dayMs)
    expect((await test.admin.query('select from access.token')).rowCount).toBe(1)
    await purge(now.getTime() + 61 * dayMs)
    expect((await test.admin.query('select from access.token')).rowCount).toBe(0)
  })

  describe('by REST', () => {
    let ask: (path: string, init?: RequestInit) => Promise<Response>
    const form = { 'content-type': 'application/x-www-form-urlencoded' }

    beforeEach(() => {
      const app = new Hono<{ Variables: HttpVariables }>()
      app.use(async (c, next) => {
        c.set('reference', 'TEST')
        c.set('locale', 'de')
        c.set('address', `10.0.0.${Math.floor(Math.random() * 250)}`)
        c.set('actor', { kind: 'visitor' })
        await next()
      })
      const api = createRestApi()
      actByToken(api, actorOfToken)
      registerRest(api)
      app.route('/api/v1', api)
      ask = async (path, init) => app.request(`/api/v1${path}`, init)
    })

    const bearer = (text: string) => ({ headers: { authorization: `Bearer ${text}` } })
    /** Somebody who speaks for the clinic. */
    const authorised = (steppedUp = true): StaffActor => ({
      ...session('recruiter', steppedUp),
      permissions: permissionsOf({ role: 'recruiter', authorised: true }),
    })
    const clientOf = (organisationId: string, by: StaffActor, scopes = ['members.read', 'vacancies.import']) =>
      runAction(createClient, { name: 'Personalsystem', scopes, days: 365, organisationId }, as(by))
    const client = async () => {
      const answer = await clientOf(clinic, authorised())
      if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
      return answer.result
    }
    const grant = (clientId: string, secret: string, more = '') =>
      ask('/token', {
        method: 'POST',
        headers: form,
        body: `grant_type=client_credentials&client_id=${clientId}&client_secret=${secret}${more}`,
      })

    it('S-61: answers 401 to a wrong token, 403 without the scope, 400 to one in the address', async () => {
      const { text, tokenId } = await make()
      expect(await (await ask('/me', bearer(text))).json()).toEqual({
        networkId,
        organisationId: clinic,
        permissions: ['members.read', 'vacancies.import'],
      })
      expect((await ask('/webhooks', bearer(text))).status).toBe(403)
      expect((await ask(`/me?access_token=${text}`)).status).toBe(400)
      expect((await ask('/me')).status).toBe(401)
      await runAction(revokeToken, { tokenId }, as(session()))
      const ended = await ask('/me', bearer(text))
      expect(ended.status).toBe(401)
      expect(await ended.json()).toMatchObject({
        code: 'token-invalid',
        title: expect.stringContaining('Zugangsschlüssel') as string,
      })
    })

    it('gives a client a token of fifteen minutes for its secret', async () => {
      const { clientId, secret } = await client()
      const answer = await grant(clientId, secret)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const body = (await answer.json()) as { access_token: string }
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'members.read vacancies.import' })
      expect(await rights(body.access_token)).toEqual(['members.read', 'vacancies.import'])
      expect(await rights(body.access_token, new Date(Date.now() + 901_000))).toBeNull()
      const basic = Buffer.from(`${clientId}:${secret}`).toString('base64')
      const headers = { ...form, authorization: `Basic ${basic}` }
      const less = await ask('/token', {
        method: 'POST',
        headers,
        body: 'grant_type=client_credentials&scope=members.read',
      })
      expect(await less.json()).toMatchObject({ scope: 'members.read' })
    })

    it('tells a program in OAuth’s words what is wrong', async () => {
      const { clientId, secret } = await client()
      const error = async (answer: Promise<Response>) => {
        const { status, headers } = await answer
        expect(headers.get('content-type')).toContain('application/problem+json')
        return [status, ((await (await answer).json()) as { error: string }).error]
      }
      expect(await error(grant(clientId, 'wrong'))).toEqual([401, 'invalid_client'])
      expect(await error(grant(`${networkId}.${clinic}`, secret))).toEqual([401, 'invalid_client'])
      expect(await error(grant('nonsense', secret))).toEqual([401, 'invalid_client'])
      expect(await error(grant(clientId, secret, '&scope=members.administer'))).toEqual([400, 'invalid_scope'])
      const body = 'grant_type=password&username=x&password=y'
      expect(await error(ask('/token', { method: 'POST', headers: form, body }))).toEqual([
        400,
        'unsupported_grant_type',
      ])
    })

    it('S-61: ends a client’s tokens with the client, and with what its organisation loses', async () => {
      const { clientId, secret } = await client()
      const { access_token: token } = (await (await grant(clientId, secret)).json()) as { access_token: string }
      await test.admin.query(`update seats.seat set role = 'juror'`)
      expect(await rights(token)).toEqual(['members.read'])
      await test.database.inTransaction({ networkId }, (db) => setOrganisationState(db, clinic, 'left'))
      expect(await rights(token)).toBeNull()
      expect((await grant(clientId, secret)).status).toBe(401)
      await test.database.inTransaction({ networkId }, (db) => setOrganisationState(db, clinic, 'member'))
      expect(await rights(token)).not.toBeNull()
      const input = { clientId: readClientId(clientId)?.id }
      await runAction(revokeClient, input, as(authorised()))
      expect(await rights(token)).toBeNull()
      expect((await grant(clientId, secret)).status).toBe(401)
    })

    it('is admitted for the own organisation alone, and never with more than whoever admits it may', async () => {
      expect(await clientOf(clinic, authorised(), ['members.administer'])).toMatchObject({
        problem: { code: 'scopeBeyondOwnRights', values: { scope: 'members.administer' } },
      })
      const notFound = { ok: false, problem: { kind: 'notFound' } }
      for (const role of ['recruiter', 'coordinator'] as const)
        expect(await clientOf(chamber, session(role), ['members.read'])).toEqual(notFound)
      expect(await clientOf(clinic, session('recruiter'))).toEqual(notFound)
      expect(await clientOf(clinic, authorised(false))).toEqual(notFound)
      expect(await clientOf(clinic, session('coordinator'), ['members.administer'])).toMatchObject({ ok: true })
    })

    it('is seen and ended by its own organisation, and by those who administer all', async () => {
      await client()
      const elsewhere: StaffActor = { ...authorised(), organisationId: chamber }
      expect(await clientsWithOrganisations(elsewhere, now)).toEqual([])
      const [own] = await clientsWithOrganisations(authorised(), now)
      expect(own?.organisation?.id).toBe(clinic)
      const end = (by: StaffActor) => runAction(revokeClient, { clientId: own?.id }, as(by))
      expect(await end(elsewhere)).toMatchObject({ problem: { kind: 'notFound' } })
      const coordinator: StaffActor = { ...session('coordinator'), organisationId: chamber }
      expect(await clientsWithOrganisations(coordinator, now)).toHaveLength(1)
      expect(await end(coordinator)).toMatchObject({ ok: true })
    })
  })
})
