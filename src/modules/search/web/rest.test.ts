import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { networkNamed } from '#modules/network/testing'
import { batchesOf, importVacancies } from '#modules/vacancies'
import { testDatabase } from '#platform/db/testing'
import { createRestApi, type HttpVariables } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { mechatronic, nurse, ruhr, vacancy } from '../testing/vacancies.ts'
import { registerRest } from './rest.ts'

const commute = { mode: 'car', maxMinutes: 40 }
const couple = {
  persons: [
    { occupations: [{ kldb: nurse }], commute },
    { occupations: [{ kldb: mechatronic }], commute },
  ],
}

beforeAll(async () => {
  const { database } = await testDatabase()
  const network = await networkNamed('zollverein', ruhr)
  const rows = [
    vacancy({ id: 'ward', kldb: nurse, town: 'Essen' }),
    vacancy({ id: 'plant', kldb: mechatronic, town: 'Bochum' }),
  ]
  await importVacancies(
    database,
    {
      actor: { kind: 'operator' },
      networkId: network.id,
      source: 'test',
      fileMark: 'one',
      complete: true,
      dryRun: false,
    },
    batchesOf(
      (async function* () {
        yield rows.map(({ id, occupation: _occupation, ...content }) => ({
          row: { ...content, sourceId: id, visibility: 'public' as const },
        }))
      })(),
    ),
    { onRejected: () => expect.unreachable() },
  )
})

/** The interface as the server mounts it, for a caller at an address. */
function rest(address: string, locale: Locale = 'en') {
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
  const post = (body: unknown, query = '') =>
    app.request(`/pairs${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return { api, post }
}

describe('POST /api/v1/pairs', () => {
  it('answers as the command does', async () => {
    const response = await rest('192.0.2.1').post(couple, '?top=5&relaxations=true&nearMisses=3')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      exact: true,
      considered: { vacancies: [1, 1] },
      pairs: [
        {
          rank: 1,
          vacancies: [{ title: 'Stelle ward' }, { title: 'Stelle plant' }],
          commuteMinutes: [expect.any(Number), expect.any(Number)],
        },
      ],
      relaxations: expect.arrayContaining([expect.objectContaining({ person: 0, limit: 'commute', from: 40, to: 50 })]),
    })
  })

  it('names the field of every problem, in the language of the caller', async () => {
    const wrong = {
      ...couple,
      persons: [{ ...couple.persons[0], commute: { mode: 'car', maxMinutes: -5 } }, couple.persons[1]],
      x: 1,
    }
    const response = await rest('192.0.2.2', 'de').post(wrong)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({
      code: 'invalid-input',
      errors: [
        { field: '/persons/0/commute/maxMinutes', detail: expect.stringContaining('negativ') },
        { field: '/x', detail: expect.stringContaining('kein bekanntes Feld') },
      ],
    })
  })

  it('says what is wrong without repeating where', async () => {
    const { errors } = await (await rest('192.0.2.6').post([])).json()
    expect(errors).toEqual([{ field: '', detail: '[…] is not of the right kind. Expected: an object.' }])
  })

  it('S-10: refuses options it does not have', async () => {
    expect((await rest('192.0.2.3').post(couple, '?sort=salary')).status).toBe(422)
    expect((await rest('192.0.2.3').post(couple, '?top=-1')).status).toBe(422)
  })

  it.each([
    ['de', '?sort=salary', 'sort', 'Das ist kein bekanntes Feld. Entfernen Sie es, oder prüfen Sie die Schreibweise.'],
    ['de', '?top=x', 'top', '"x" hat nicht die richtige Art. Erwartet wird eine Zahl.'],
    ['vi', '?top=5000', 'top', '"5000" vượt quá giới hạn 1.000.'],
    ['en', '?fixed=', 'fixed', '"" does not have the right form. It looks like this: a:4711.'],
  ] as const)(
    'says in the language of the caller what is wrong with an option: %s %s',
    async (locale, query, field, detail) => {
      const response = await rest('192.0.2.7', locale).post(couple, query)
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ field, detail }] })
    },
  )

  it('S-50: answers bodies that are no JSON, or nested without end', async () => {
    expect((await rest('192.0.2.4').post('{ "persons": ')).status).toBe(400)
    expect((await rest('192.0.2.4').post('['.repeat(100_000))).status).toBe(400)
    expect((await rest('192.0.2.4').post('['.repeat(5_000) + ']'.repeat(5_000))).status).toBe(422)
  })

  it('S-62: stops one network of addresses after its share, and nobody else', async () => {
    const scraper = rest('2001:db8:1:2::1')
    const statuses = await Promise.all(Array.from({ length: 100 }, () => scraper.post('{')))
    expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThan(30)
    expect((await rest('2001:db8:1:2::ffff').post(couple)).status).toBe(429)
    expect((await rest('2001:db8:9:9::1').post(couple)).status).toBe(200)
  })

  it('is described in OpenAPI with request and answer', () => {
    const document = rest('192.0.2.5').api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Duett', version: '1' },
    })
    expect(document.paths?.['/pairs']?.post).toMatchObject({
      operationId: 'findPairs',
      requestBody: { content: { 'application/json': { schema: expect.anything() } } },
      responses: { 200: expect.anything(), 422: expect.anything(), 429: expect.anything() },
    })
  })
})
