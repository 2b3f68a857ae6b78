import { createRoute, z } from '@hono/zod-openapi'
import { beforeEach, describe, expect, it } from 'vitest'

import { createRestApi, limited, rateLimit } from '#platform/http'

import { smallBuild } from './testing/small-build.ts'
import { createWebApp } from './web-app.ts'
import { pagesOf } from './web-pages.ts'
import type { RequestLine, Rest, WebAppOptions } from './web-parts.ts'
import { restOfModules } from './web-rest.ts'

const origin = 'https://duett.example'
const secret = 'psychosocial-note-4711'

let written: string[]
let lines: RequestLine[]

function restWithPairs() {
  const api = createRestApi()
  const route = createRoute({
    method: 'post',
    path: '/pairs',
    'x-permission': 'public',
    middleware: limited(rateLimit({ name: 'pairs', perMinute: 60, burst: 5 })),
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: z.strictObject({ minutes: z.int().max(240) }) } },
      },
    },
    responses: {
      200: { description: 'Found', content: { 'application/json': { schema: z.object({ ok: z.boolean() }) } } },
    },
  })
  api.openapi(route, (c) => {
    written.push('pairs')
    return c.json({ ok: true }, 200)
  })
  api.get('/failing', () => {
    throw new Error(`invalid input syntax for type integer: "${secret}"`)
  })
  return { api, describe: () => ({}), uploadBytesAt: () => undefined }
}

async function app(rest: Rest = restWithPairs()) {
  return createWebApp(options(rest))
}

function options(rest: Rest = restWithPairs()): WebAppOptions {
  return {
    publicUrl: new URL(origin),
    trustedProxies: [],
    development: false,
    rateLimits: true,
    pages: pagesOf(smallBuild({ written, secret })),
    rest,
    assets: () => undefined,
    isReady: () => Promise.resolve(true),
    onRequest: (line) => lines.push(line),
  }
}

beforeEach(() => {
  written = []
  lines = []
})

const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE']
const contentTypes = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/json',
  '',
]
const doors = ['/de', '/de.data', '/file.txt', '/api/v1/pairs', '/api/auth/sign-in']

describe('a request from another site', () => {
  it('S-03: changes nothing, whatever its method, content type and door', async () => {
    const web = await app()
    for (const method of unsafe)
      for (const type of contentTypes)
        for (const door of doors) {
          const headers = { cookie: 'session=1', origin: 'https://evil.example', ...(type && { 'content-type': type }) }
          const response = await web.request(door, { method, headers, body: 'x=1' })
          expect([method, type, door, response.status]).toEqual([method, type, door, 403])
        }
    expect(written).toEqual([])
  })

  it('S-03: is known by Sec-Fetch-Site even without Origin', async () => {
    const web = await app()
    for (const site of ['cross-site', 'same-site', 'none']) {
      const response = await web.request('/de', {
        method: 'POST',
        headers: { 'sec-fetch-site': site, cookie: 'session=1' },
      })
      expect(response.status).toBe(403)
    }
  })

  it('S-04: is one with Origin "null", and one with a cookie and neither sign', async () => {
    const web = await app()
    for (const door of doors) {
      expect(
        (await web.request(door, { method: 'POST', headers: { cookie: 'session=1', origin: 'null' } })).status,
      ).toBe(403)
      expect((await web.request(door, { method: 'POST', headers: { cookie: 'session=1' } })).status).toBe(403)
    }
    expect(written).toEqual([])
  })

  it('is not one of our own pages, nor a program without cookies', async () => {
    const web = await app()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const ours = [
      { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
      { origin },
      {},
    ]
    for (const headers of ours) {
      const response = await web.request('/de', { method: 'POST', headers: { ...headers, ...form }, body: 'x=1' })
      expect(response.status).toBe(200)
    }
    expect(written).toEqual(['POST', 'POST', 'POST'])
  })
})

describe('every answer', () => {
  const addresses = [
    '/',
    '/de',
    '/de.data',
    '/de/gibt-es-nicht',
    '/de/kaputt',
    '/file.txt',
    '/api/v1/nichts',
    '/api/v1/failing',
    '/robots.txt',
    '/healthz',
    '/sitemap.xml',
  ]

  it.each(addresses)('S-08: %s has the headers of W4 and cannot be framed', async (address) => {
    const { headers } = await (await app()).request(address)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('S-08: only a page that allows it can be framed, by the named origins', async () => {
    const { headers } = await (await app()).request('/frame')
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://employer.example')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  it.each(['/de.data', '/de', '/api/v1/nichts'])('%s is kept by no cache', async (address) => {
    expect((await (await app()).request(address)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('what the outside must not learn', () => {
  it.each(['/de/kaputt', '/de/kaputt.data', '/api/v1/failing'])(
    'S-30: %s says nothing internal and can be found in the log',
    async (address) => {
      const response = await (await app()).request(address)
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain(secret)
      expect(JSON.stringify([...response.headers])).not.toContain(secret)
      expect(lines).toHaveLength(1)
      expect(lines[0]?.failure).toBeInstanceOf(Error)
      expect(lines[0]?.reference).toMatch(/^[2-9A-Z]{10}$/)
    },
  )

  it('S-30: a log line has the pattern of the address, not what stood in it', async () => {
    const web = await app()
    await web.request(`/de/kaputt?note=${secret}`)
    await web.request(`/de/${secret}`)
    expect(JSON.stringify(lines.map(({ failure: _, ...line }) => line))).not.toContain(secret)
    expect(lines.map(({ route }) => route)).toEqual(['de/kaputt', '*'])
  })

  it('S-29: an address with a character that cannot be kept is the reader’s mistake, not a failure', async () => {
    const web = await app()
    expect((await web.request('/de/nul')).status).toBe(422)
    expect(lines[0]).toMatchObject({ status: 422 })
    expect(lines[0]).not.toHaveProperty('failure')
    expect((await web.request('/de/kaputt')).status).toBe(500)
  })

  it('a form that breaks off is the sender’s mistake, not a failure', async () => {
    const web = await app()
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"b.pdf"\r\n\r\n%PDF'
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(body.length) }
    const answer = await web.request('/de/formular', { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect(lines[0]).not.toHaveProperty('failure')
  })

  it('S-07: a forged Host changes no link and no redirect', async () => {
    const web = await app()
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
    for (const address of [
      '/',
      '/de',
      '/file.txt',
      '/sitemap.xml',
      '/robots.txt',
      '/.well-known/security.txt',
      '/api/v1/nichts',
    ]) {
      const response = await web.request(`http://evil.example${address}`, { headers })
      const said = (await response.text()) + (response.headers.get('location') ?? '')
      expect(said).not.toContain('evil.example')
    }
    expect(await (await web.request('http://evil.example/de', { headers })).text()).toContain(`${origin}/de`)
  })

  it('S-07: builds links of a network with an address of its own from that', async () => {
    const web = createWebApp({ ...options(), addressOfRequest: () => Promise.resolve(new URL('https://ruhr.example')) })
    for (const address of ['/de', '/sitemap.xml', '/robots.txt'])
      expect(await (await web.request(`http://ruhr.example${address}`)).text()).toContain('https://ruhr.example/')
  })

  it('lists no routes', async () => {
    const response = await (await app()).request('/__manifest?p=/de')
    expect(response.status).toBe(404)
  })
})

describe('REST', () => {
  const json = { 'content-type': 'application/json' }
  const post = async (body: string, headers: Record<string, string> = {}) =>
    (await app()).request('/api/v1/pairs', { method: 'POST', headers: { ...json, ...headers }, body })

  it('names field and problem in the reader’s language, as problem details', async () => {
    const response = await post('{"minutes":"eine Stunde"}', { 'accept-language': 'de' })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await response.json()).toMatchObject({
      type: '/api/docs#invalid-input',
      status: 422,
      code: 'invalid-input',
      title: 'Mindestens ein Feld ist nicht in Ordnung.',
      errors: [{ field: '/minutes', detail: expect.stringContaining('Ungültige Eingabe') }],
    })
    expect(written).toEqual([])
  })

  it('S-09: refuses a field it does not know', async () => {
    const response = await post('{"minutes":5,"networkId":"other"}', { 'accept-language': 'en' })
    expect(response.status).toBe(422)
    expect(JSON.stringify(await response.json())).toContain('networkId')
    expect(written).toEqual([])
  })

  it('answers what cannot be read with 400', async () => {
    const response = await post('{"minutes":')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'unreadable-body' })
  })

  it('answers each of its addresses with 405 and Allow for any other method, and what is nowhere with 404', async () => {
    const rest = (await restOfModules('0.0.0'))(new URL(origin))
    const web = await app(rest)
    const { paths } = rest.describe() as { paths: Record<string, Record<string, object>> }
    expect(Object.keys(paths)).toContain('/pairs')
    for (const [path, operations] of Object.entries({ ...paths, '/openapi.json': { get: {} } })) {
      const declared = Object.keys(operations).map((method) => method.toUpperCase())
      const allowed = declared.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      const address = `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        if (allowed.includes(method)) continue
        const response = await web.request(address, { method })
        const named = response.headers.get('allow')?.split(', ').toSorted()
        expect([method, path, response.status, named]).toEqual([method, path, 405, allowed.toSorted()])
        expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
        expect((await web.request('/api/v1/nichts', { method })).status).toBe(404)
      }
    }
  })

  it('S-62: 1,000 requests from one /64 end in 429 with the seconds to wait', async () => {
    const web = await app()
    const answers = []
    for (let i = 0; i < 1000; i++)
      answers.push(await web.request('/api/v1/pairs', { method: 'POST', headers: json, body: '{"minutes":5}' }))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(900)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('addresses', () => {
  it('lead from / to the reader’s language', async () => {
    const response = await (await app()).request('/', { headers: { 'accept-language': 'vi, en;q=0.5' } })
    expect([response.status, response.headers.get('location')]).toEqual([302, '/vi'])
    expect(response.headers.get('vary')).toBe('accept-language')
  })

  it('refuse methods nobody knows, and bodies nobody wants', async () => {
    const web = await app()
    expect((await web.request('/de', { method: 'PROPFIND' })).status).toBe(405)
    expect((await web.request('/de', { method: 'DELETE' })).status).toBe(405)
    expect((await web.request('/de', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413)
  })

  it('take larger bodies only where a page receives uploads, and up to its own limit', async () => {
    const web = await app()
    const post = (bytes: number) => web.request('/de/hochladen', { method: 'POST', body: 'x'.repeat(bytes) })
    expect((await post(1024 * 1024 + 1)).status).toBe(200)
    expect((await post(2 * 1024 * 1024 + 1)).status).toBe(413)
  })

  it('speak the reader’s language where nothing is', async () => {
    const response = await (await app()).request('/nichts', { headers: { 'accept-language': 'en' } })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/en/nichts')
  })
})
