import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createRestApi, type HttpVariables } from '#platform/http'
import { workOnDelivery } from '../jobs/work-on-delivery.ts'
import { publicList } from '../queries/public-list.ts'
import { foundMembers, type Members } from '../testing/index.ts'
import { registerRest } from './rest.ts'

let test: TestDatabase
let ruhr: Members
let lippe: Members

beforeAll(async () => {
  test = await testDatabase()
  ruhr = await foundMembers(test, 'ruhr')
  lippe = await foundMembers(test, 'lippe')
})

type Answer = { status: number; location: string | null; body: Record<string, unknown> }

/** One request as this actor, at an address of its own so that no limit of another test is used up. */
async function ask(actor: Actor, method: string, path: string, body?: unknown): Promise<Answer> {
  const app = new Hono<{ Variables: HttpVariables }>()
  app.use(async (c, next) => {
    c.set('locale', 'en')
    c.set('address', `192.0.2.${Math.floor(Math.random() * 250)}`)
    c.set('reference', 'TEST')
    c.set('actor', actor)
    await next()
  })
  const api = createRestApi()
  registerRest(api)
  app.route('/', api)
  const isFile = typeof body === 'string'
  const response = await app.request(path, {
    method,
    ...(body !== undefined && {
      body: isFile ? body : JSON.stringify(body),
      headers: { 'content-type': isFile ? 'text/csv' : 'application/json' },
    }),
  })
  const text = await response.text()
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  }
}

const job = {
  id: 'hr-17',
  title: 'Pflegefachkraft (m/w/d)',
  employer: 'Klinikum Ruhrbogen',
  places: [{ postcode: '45147', name: 'Essen' }],
  hoursPerWeekMax: 30,
  applyTo: 'jobs@klinikum.example',
}
const publicTitles = async () =>
  (await publicList(ruhr.networkId, {}, 1, test.database)).vacancies.map(({ vacancy }) => vacancy.title)

describe('vacancies by REST', () => {
  it('are made once and changed by the same identifier afterwards', async () => {
    const made = await ask(ruhr.recruiter, 'POST', '/vacancies', job)
    expect(made).toMatchObject({ status: 201, body: { externalId: 'hr-17', state: 'published' } })
    expect(made.location).toBe(`/api/v1/vacancies/${String(made.body.id)}`)
    const again = await ask(ruhr.recruiter, 'POST', '/vacancies', { ...job, title: 'Stationsleitung (m/w/d)' })
    expect(again).toMatchObject({ status: 200, location: null, body: { id: made.body.id } })
    expect(await publicTitles()).toEqual(['Stationsleitung (m/w/d)'])
  })

  it('are taken as JobPosting of schema.org too', async () => {
    const posting = {
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      identifier: { value: 'ld-1' },
      title: 'Hebamme',
      hiringOrganization: { name: 'Klinikum Ruhrbogen' },
      jobLocation: { address: { addressLocality: 'Bochum', postalCode: '44787' } },
      applicationContact: { email: 'jobs@klinikum.example' },
    }
    expect(await ask(ruhr.recruiter, 'POST', '/vacancies', posting)).toMatchObject({
      status: 201,
      body: { externalId: 'ld-1' },
    })
    const wrong = { ...posting, jobLocation: { address: { postalCode: '99999' } } }
    expect(await ask(ruhr.recruiter, 'POST', '/vacancies', wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ field: '/jobLocation/address/postalCode' }] },
    })
  })

  it('change by field and by state, and go', async () => {
    const { body } = await ask(ruhr.recruiter, 'POST', '/vacancies', { ...job, id: 'hr-18', title: 'Koch' })
    const path = `/vacancies/${String(body.id)}`
    expect(await ask(ruhr.recruiter, 'PATCH', path, { title: 'Küchenleitung', hoursPerWeekMax: null })).toMatchObject({
      status: 200,
    })
    const shown = (await ask(ruhr.recruiter, 'GET', path)).body
    expect(shown).toMatchObject({ title: 'Küchenleitung', hoursPerWeekMax: null, places: [{ name: 'Essen' }] })
    expect((await ask(ruhr.recruiter, 'PATCH', path, { state: 'closed' })).body).toMatchObject({ state: 'closed' })
    expect((await ask(ruhr.recruiter, 'PATCH', path, { state: 'published' })).body).toMatchObject({
      state: 'published',
    })
    expect(await ask(ruhr.recruiter, 'DELETE', path)).toMatchObject({ status: 204 })
    expect(await ask(ruhr.recruiter, 'DELETE', path)).toMatchObject({ status: 204 })
    expect(await ask(ruhr.recruiter, 'GET', path)).toMatchObject({ status: 410 })
  })

  it('S-62: wait for the day they are to be published on, seen by nobody', async () => {
    const { body } = await ask(ruhr.recruiter, 'POST', '/vacancies', {
      ...job,
      id: 'hr-19',
      title: 'Geheim',
      publishedOn: '2099-01-01',
    })
    expect(body).toMatchObject({ state: 'scheduled', publishOn: '2099-01-01' })
    const path = `/vacancies/${String(body.id)}`
    for (const actor of [ruhr.rival, ruhr.coordinator, lippe.recruiter, { kind: 'visitor' } as const])
      expect((await ask(actor, 'GET', path)).status).toBe(404)
    expect(JSON.stringify(await ask(ruhr.rival, 'GET', '/vacancies'))).not.toContain('Geheim')
    expect(await ask(ruhr.recruiter, 'DELETE', path)).toMatchObject({ status: 204 })
  })

  it('tell every wrong field by a pointer, and keep nothing', async () => {
    const before = await publicTitles()
    const wrong = { ...job, id: 'x', hoursPerWeekMax: 'viele', role: 'administrator', places: [{ postcode: 1 }] }
    const { status, body } = await ask(ruhr.recruiter, 'POST', '/vacancies', wrong)
    expect(status).toBe(422)
    expect((body.errors as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['/hoursPerWeekMax', '/places/0/postcode']),
    )
    expect(await ask(ruhr.recruiter, 'POST', '/vacancies', { ...job, id: 'y', applyTo: undefined })).toMatchObject({
      status: 409,
    })
    expect(await publicTitles()).toEqual(before)
  })

  it('S-02, S-61: without the scope, and for another member, answer as for an unknown id', async () => {
    const { body } = await ask(ruhr.recruiter, 'POST', '/vacancies', { ...job, id: 'hr-20' })
    const reading = { ...ruhr.recruiter, permissions: new Set(['members.read']) }
    for (const [method, sent] of [
      ['PUT', job],
      ['PATCH', { title: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      for (const actor of [ruhr.rival, lippe.recruiter]) {
        const unknown = await ask(actor, method, '/vacancies/999999999', sent)
        expect(unknown.status).toBe(404)
        expect(await ask(actor, method, `/vacancies/${String(body.id)}`, sent)).toEqual(unknown)
      }
      expect((await ask(reading, method, `/vacancies/${String(body.id)}`, sent)).status).toBeGreaterThanOrEqual(401)
      expect((await ask({ kind: 'visitor' }, method, `/vacancies/${String(body.id)}`, sent)).status).toBe(401)
    }
    expect(await publicTitles()).toContain(job.title)
  })
})

const csv = (lines: string[]) => ['Kennung;Titel;Arbeitgeber;PLZ;Ort', ...lines].join('\n')

describe('imports by REST', () => {
  it('are taken in at once, and tell later how they went', async () => {
    const text = csv(['i1;Gärtnerin;Klinikum;45127;Essen', 'i2;Maurer;Klinikum;99999;Essen'])
    const { status, location, body } = await ask(
      ruhr.recruiter,
      'POST',
      '/imports?source=haus&complete=true&name=a.csv',
      text,
    )
    expect([status, location]).toEqual([202, `/api/v1/imports/${String(body.id)}`])
    const path = `/imports/${String(body.id)}`
    expect((await ask(ruhr.recruiter, 'GET', path)).body).toMatchObject({ state: 'checking', counts: null })
    const actor = { kind: 'job', queue: 'test' } as const
    await workOnDelivery(test.database, { networkId: ruhr.networkId, deliveryId: String(body.id), actor })
    expect((await ask(ruhr.recruiter, 'GET', path)).body).toMatchObject({
      state: 'done',
      counts: { new: 1, closed: 0 },
      rejectedCount: 1,
      rejected: [{ line: 3, field: 'PLZ', code: 'postcode', reason: expect.stringContaining('99999') }],
      next: null,
    })
    for (const other of [ruhr.rival, lippe.recruiter]) expect((await ask(other, 'GET', path)).status).toBe(404)
  })

  it('refuse a file that cannot be used, saying why', async () => {
    expect(await ask(ruhr.recruiter, 'POST', '/imports?source=haus', '\u0000\u0001')).toMatchObject({ status: 422 })
    expect(await ask(ruhr.recruiter, 'POST', '/imports', csv([]))).toMatchObject({ status: 422 })
    expect(await ask(ruhr.juror, 'POST', '/imports?source=haus', csv([]))).not.toMatchObject({ status: 202 })
  })
})
