import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openSession, passkeyPaths, useIdentity } from '#modules/identity'
import { createRestApi, RouteTable } from '#platform/http'

import { identity } from '../modules/identity/identity.ts'
import { cookiesOf, someone } from '../modules/identity/testing/accounts.ts'
import { testDatabase, type TestDatabase } from '../platform/db/testing/index.ts'
import { createWebApp } from './web-app.ts'
import type { Pages } from './web-parts.ts'

const publicUrl = new URL('https://duett.example')

/** Pages are not what this is about: whatever is left to them answers 404. */
const pages: Pages = {
  table: () => new RouteTable([]),
  answer: () => Promise.resolve(new Response('page', { status: 404 })),
  refuse: (_c, _options, status) => Promise.resolve(new Response('refused', { status })),
}

const app = createWebApp({
  publicUrl,
  trustedProxies: [],
  development: false,
  rateLimits: true,
  pages,
  rest: { api: createRestApi(), describe: () => ({}), uploadBytesAt: () => undefined },
  assets: () => undefined,
  isReady: () => Promise.resolve(true),
  onRequest: () => {},
})

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl })
})
beforeEach(() => test.admin.query('delete from identity.attempts'))

async function signedIn(steppedUp: boolean): Promise<string> {
  const { id: accountId } = await someone('Petra Vogt')
  const lines = await openSession(new Headers(), { accountId, made: 'password', secondFactor: false, steppedUp })
  return cookiesOf(lines).get('cookie') ?? ''
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      body: JSON.stringify(body),
    }),
  )
}

const sessions = async () => (await test.admin.query('select id from identity.session')).rows.length
const challenges = async () => (await test.admin.query('select id from identity.verification')).rows.length

describe('the addresses of better-auth', () => {
  it('S-22: answer 404, all but the four for passkeys', async () => {
    const known = Object.values(identity().auth.api).map((endpoint) => (endpoint as { path?: string }).path)
    const paths = known.filter((path) => path !== undefined).map((path) => `/api/auth${path}`)
    expect(paths.length).toBeGreaterThan(25)
    for (const path of [...paths, '/api/auth', '/api/auth/', '/api/auth/openSession', '/api/auth/open-session']) {
      if (passkeyPaths.includes(path)) continue
      for (const method of ['GET', 'POST']) {
        const headers = { 'sec-fetch-site': 'same-origin' }
        expect([path, method, (await app.request(path, { method, headers })).status]).toEqual([path, method, 404])
      }
    }
    expect(passkeyPaths.length).toBe(4)
    expect(paths).toEqual(expect.arrayContaining([...passkeyPaths]))
  })

  it('S-22: answer 404 in other spellings too', async () => {
    for (const path of [
      '/api/auth/SIGN-IN/email',
      '/api/auth//get-session',
      '/api/auth/get-session/',
      '/api/auth/%67et-session',
    ]) {
      expect((await app.request(path)).status).toBe(404)
    }
  })

  it('S-03, S-04: refuse posts from elsewhere, of any content type', async () => {
    const cookie = await signedIn(true)
    for (const path of [...passkeyPaths, '/de/anmelden', '/de/abmelden']) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        for (const origin of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
          const headers = { 'content-type': type, cookie, ...origin }
          expect((await app.request(path, { method: 'POST', headers, body: '{}' })).status).toBe(403)
        }
      }
    }
    expect(await challenges()).toBe(0)
  })

  it('S-05: change nothing by GET or HEAD', async () => {
    for (const path of passkeyPaths) {
      for (const method of ['GET', 'HEAD']) {
        const response = await app.request(path, { method })
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
      }
    }
    expect(await challenges()).toBe(0)
  })

  it('S-09: refuse fields nobody asked for, and write nothing', async () => {
    const cookie = await signedIn(true)
    const extras = [{ createSession: true }, { networkId: 1 }, { role: 'administrator' }, { twoFactorEnabled: false }]
    for (const extra of extras) {
      for (const path of passkeyPaths) {
        const response = await post(path, { ...extra }, { cookie })
        expect([path, response.status]).toEqual([path, 422])
      }
    }
    const proto = await app.request(passkeyPaths[0] as string, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
      body: '{"__proto__": {"role": "administrator"}}',
    })
    expect([200, 422]).toContain(proto.status)
    expect(({} as { role?: string }).role).toBe(undefined)
    const { rows } = await test.admin.query('select from identity.passkey')
    expect(rows).toEqual([])
  })

  it('add passkeys only to a session that was stepped up', async () => {
    const register = '/api/auth/passkey/generate-register-options'
    expect((await post(register, {})).status).toBe(403)
    expect((await post(register, {}, { cookie: await signedIn(false) })).status).toBe(403)
    const response = await post(register, {}, { cookie: await signedIn(true) })
    expect(response.status).toBe(200)
    const options = (await response.json()) as { authenticatorSelection: unknown; rp: unknown }
    expect(options.authenticatorSelection).toMatchObject({ userVerification: 'required', residentKey: 'required' })
    expect(options.rp).toEqual({ id: 'duett.example', name: 'Duett' })
  })

  it('make no session of an answer they never asked for', async () => {
    const before = await sessions()
    const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} }
    expect((await post('/api/auth/passkey/verify-authentication', { response })).status).toBe(400)
    expect(await sessions()).toBe(before)
  })

  it('S-15: are limited by address, whatever X-Forwarded-For claims', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 62; tries++) {
      const forwarded = { 'x-forwarded-for': `198.51.100.${tries}` }
      statuses.push((await post('/api/auth/passkey/generate-authenticate-options', {}, forwarded)).status)
    }
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200))
    expect(statuses.slice(60)).toEqual([429, 429])
  })
})
