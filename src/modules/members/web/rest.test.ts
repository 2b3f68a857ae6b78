import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { createRestApi, type HttpVariables } from '#platform/http'
import type { Contact } from '../contact.ts'
import { saveContact } from '../store/contacts.ts'
import { membersWorld, type World } from '../testing/world.ts'
import { registerRest } from './rest.ts'

let w: World

const contact = (fields: Partial<Contact>): Contact => ({
  id: crypto.randomUUID(),
  organisationId: w.hospital.id,
  name: 'Lena Vogt',
  jobTitle: '',
  email: 'lena@aue.example',
  phone: '',
  topics: ['german'],
  languages: ['de', 'vi'],
  districts: ['05913'],
  postcodes: [],
  visibility: 'public',
  ...fields,
})

beforeAll(async () => {
  w = await membersWorld()
  await inTransaction({ networkId: w.networkId }, async (db) => {
    await saveContact(db, contact({}), new Date())
    await saveContact(db, contact({ name: 'Geheim', email: 'geheim@aue.example', visibility: 'members' }), new Date())
  })
})

/** The interface as the server mounts it, for a caller at an address. */
function rest(address: string) {
  const app = new Hono<{ Variables: HttpVariables }>()
  app.use(async (c, next) => {
    c.set('locale', 'en')
    c.set('address', address)
    c.set('reference', 'TEST')
    c.set('actor', { kind: 'visitor' })
    await next()
  })
  const api = createRestApi()
  registerRest(api)
  app.route('/', api)
  return (path: string) => app.request(path)
}

describe('members by REST', () => {
  const get = async (path: string) => {
    const response = await rest('2001:db8:1::1')(path)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('hands out what is public and nothing more', async () => {
    const { body } = await get('/members')
    expect(body).toMatchObject({ total: 2, members: [{ name: 'Klinikum Aue' }, { name: 'Standortagentur' }] })
    const one = await get(`/members/${w.hospital.id}`)
    expect(one.body).toMatchObject({ name: 'Klinikum Aue', contacts: [{ name: 'Lena Vogt' }] })
    expect(JSON.stringify([body, one.body])).not.toMatch(/geheim|registerEntry|state|searchText/i)
  })

  it('finds who is responsible, with the reasons', async () => {
    const { body } = await get('/contacts/finder?postcode=44135&topic=german&language=vi')
    expect(body).toMatchObject({
      found: [{ contact: { name: 'Lena Vogt' }, place: 'district', topic: 'topic', language: 'language' }],
    })
    expect((await get('/contacts/finder?postcode=44135&topic=housing')).body).toEqual({ found: [] })
  })

  it('S-10, S-29: 422 for filters that do not exist or cannot be right, 404 for unknown ids, never 5xx', async () => {
    for (const path of [
      '/members?sort=mail',
      '/members?kind=x',
      '/members?limit=101',
      '/members?state=left',
      '/contacts/finder?postcode=99999',
      '/contacts/finder?phone=1',
      `/members?q=${'x'.repeat(101)}`,
    ])
      expect((await get(path)).status, path).toBe(422)
    for (const id of ["'; drop table members.contact; --", 'x', crypto.randomUUID()])
      expect((await get(`/members/${encodeURIComponent(id)}`)).status).toBe(404)
    expect((await get(`/members?q=${encodeURIComponent("' or 1=1 --")}`)).body).toMatchObject({ total: 0 })
  })

  it('S-62: stops whoever asks a thousand times from one /64', async () => {
    for (const path of ['/members', '/contacts/finder']) {
      const statuses = new Set<number>()
      for (let host = 0; host < 1000; host++)
        statuses.add((await rest(`2001:db8:2:3::${host.toString(16)}`)(`${path}?q=`)).status)
      expect(statuses.has(429), path).toBe(true)
    }
    expect((await rest('2001:db8:2:4::1')('/members')).status).toBe(200)
  })
})
