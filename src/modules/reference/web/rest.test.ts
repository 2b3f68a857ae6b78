import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createRestApi, type HttpVariables } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { registerRest } from './rest.ts'

/** The interface as the server mounts it, for a caller at an address. */
function rest(address: string, locale: Locale = 'de') {
  const app = new Hono<{ Variables: HttpVariables }>()
  app.use(async (c, next) => {
    c.set('locale', locale)
    c.set('address', address)
    c.set('reference', 'TEST')
    await next()
  })
  const api = createRestApi()
  registerRest(api)
  app.route('/', api)
  return async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, body: (await response.json()) as never }
  }
}

describe('occupations by REST', () => {
  it('finds occupations in the language of the caller', async () => {
    expect(await rest('192.0.2.1', 'en')('/occupations?query=krankenschwester&limit=1')).toEqual({
      status: 200,
      body: {
        occupations: [
          expect.objectContaining({
            id: 'nurse',
            label: 'Registered nurse (generalist)',
            matched: 'Krankenschwester',
            kldb: '81302',
            isco: '2221',
            level: 2,
            regulated: true,
          }),
        ],
      },
    })
  })

  it('names the field when the query is missing or the limit is out of range', async () => {
    for (const path of ['/occupations', '/occupations?query=koch&limit=999']) {
      const { status, body } = await rest('192.0.2.2')(path)
      expect(status).toBe(422)
      expect(body).toMatchObject({
        code: 'invalid-input',
        errors: [expect.objectContaining({ field: expect.stringMatching(/query|limit/) })],
      })
    }
  })

  it('says which classes are near to an occupation and why', async () => {
    const { status, body } = await rest('192.0.2.3')('/occupations/nurse/nearness?limit=3')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      occupation: { id: 'nurse' },
      near: [
        { kldb: '81302', closeness: 10_000, reason: { code: 'same' } },
        { kldb: '82102', closeness: 8_600, reason: { code: 'same-isco', isco: '2221' } },
        { reason: { code: 'same-isco' } },
      ],
    })
  })

  it('compares two, given as identifier or as class, the same both ways', async () => {
    const ask = rest('192.0.2.4')
    const there = await ask('/occupations/cook/nearness?to=29301')
    const back = await ask('/occupations/29301/nearness?to=cook')
    expect(there.body).toMatchObject({ near: [{ closeness: 7_500, reason: { code: 'kldb-4', levelDifference: 1 } }] })
    expect((back.body as { near: object[] }).near[0]).toMatchObject({ closeness: 7_500 })
  })

  it('answers 404 for an occupation that does not exist', async () => {
    const ask = rest('192.0.2.5')
    expect((await ask('/occupations/nobody/nearness')).status).toBe(404)
    expect((await ask('/occupations/cook/nearness?to=nobody')).status).toBe(404)
  })

  it('asks an address that asks too much to wait', async () => {
    const ask = rest('192.0.2.6')
    const statuses = new Set<number>()
    for (let count = 0; count < 160; count++) statuses.add((await ask('/occupations?query=zzzz')).status)
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([200, 429])
  })
})
