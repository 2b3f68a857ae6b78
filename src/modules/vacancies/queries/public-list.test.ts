import { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'

import { networkNamed } from '#modules/network/testing'
import { createRestApi } from '#platform/http'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { importVacancies } from '../actions/import-vacancies.ts'
import { recogniseOccupations } from '../jobs/recognise-occupations.ts'
import { batchesOf } from '../reading/batches.ts'
import { fullContent } from '../rules/stored-content.ts'
import { latestVacancyChange, vacanciesByIds, vacancyChangesSince } from '../store/public-vacancies.ts'
import type { VacancyContent, VacancyRow, Visibility } from '../vacancy.ts'
import { registerRest } from '../web/rest.ts'
import { publicList, publicListAfter, publicVacancy } from './public-list.ts'
import { streamPublicVacancies } from './stream-public-vacancies.ts'

let test: TestDatabase
let network: number

const essen = { name: 'Essen', postcode: '45127', street: null, placeKey: '05113000', lat: 51.456, lon: 7.012 }
const aalen = { name: 'Aalen', postcode: '73430', street: null, placeKey: '08136088', lat: 48.837, lon: 10.093 }

function row(sourceId: string, content: Partial<VacancyContent>, visibility: Visibility = 'public'): VacancyRow {
  return { ...fullContent(content), sourceId, line: 1, visibility }
}

const rows = [
  row('nurse', {
    title: 'Pflegefachkraft (m/w/d)',
    employer: 'Klinikum Essen',
    places: [essen],
    hoursPerWeekMin: 20,
    hoursPerWeekMax: 30,
    publishedOn: '2026-11-01',
  }),
  row('doctor', {
    title: 'Ärztin / Arzt',
    employer: 'Klinikum Essen',
    places: [essen],
    hoursPerWeekMin: 40,
    contract: 'permanent',
    kldb: '81404',
    publishedOn: '2026-11-03',
  }),
  row('house', {
    title: 'Hausmeister',
    employer: 'Stadt Aalen',
    places: [aalen],
    description: 'Betreuung der Häuser',
    publishedOn: '2026-11-02',
  }),
  row('remote', { title: 'Softwareentwicklung', employer: 'Rechner AG', onSitePercent: 0, publishedOn: '2026-10-01' }),
  row('gone', { title: 'Vorbei', employer: 'Alt', validThrough: '2020-01-01', publishedOn: '2019-12-01' }),
  row('draft', { title: 'Geheim', employer: 'Klinikum Essen', places: [essen] }, 'draft'),
  row('inside', { title: 'Intern', employer: 'Klinikum Essen', places: [essen] }, 'network'),
]

beforeAll(async () => {
  test = await testDatabase()
  network = await newNetwork('ruhr')
  await store(network, rows)
})

describe('the public list', () => {
  it('holds what is public and valid, the newest first', async () => {
    expect(await titles({})).toEqual(['Ärztin / Arzt', 'Hausmeister', 'Pflegefachkraft (m/w/d)', 'Softwareentwicklung'])
  })

  it.each([
    ['Pflege', ['Pflegefachkraft (m/w/d)']],
    ['pflegefachkraefte', ['Pflegefachkraft (m/w/d)']],
    ['Haus', ['Hausmeister']],
    ['Häusern', ['Hausmeister']],
    ['Aerztin', ['Ärztin / Arzt']],
    ['Klinikum -Arzt', ['Pflegefachkraft (m/w/d)']],
    ['Klinikum Aalen', []],
  ])('finds by German words: %s', async (q, expected) => expect(await titles({ q })).toEqual(expected))

  it.each([
    [{ district: '05113' }, 2],
    [{ contract: 'permanent' as const }, 1],
    [{ hours: 'part' as const }, 1],
    [{ hours: 'full' as const }, 1],
    [{ remote: 'yes' as const }, 1],
    [{ employer: 'Klinikum Essen' }, 2],
    [{ occupation: '81' }, 1],
    [{ source: 'other' }, 0],
    [{ near: 'Bochum', km: 25 as const }, 2],
    [{ near: '73430', km: 5 as const }, 1],
  ])('narrows by %j', async (filter, count) => expect(await titles(filter)).toHaveLength(count))

  it('measures and orders by distance', async () => {
    const { vacancies } = await publicList(network, { near: 'Aalen', sort: 'distance' }, 1)
    expect(
      vacancies.map(({ vacancy, distanceKm }) => [
        vacancy.title,
        distanceKm === null ? null : Math.round(distanceKm / 10),
      ]),
    ).toEqual([
      ['Hausmeister', 0],
      ['Ärztin / Arzt', 36],
      ['Pflegefachkraft (m/w/d)', 36],
      ['Softwareentwicklung', null],
    ])
  })

  it('counts facets over what is listed, and nothing else', async () => {
    const { facets, total } = await publicList(network, { q: 'Klinikum' }, 1)
    expect(total).toBe(2)
    expect(facets).toContainEqual({ facet: 'employer', value: 'Klinikum Essen', count: 2 })
    expect(facets).toContainEqual({ facet: 'district', value: '05113', count: 2 })
    expect(facets).toContainEqual({ facet: 'contract', value: 'permanent', count: 1 })
    expect(facets.reduce((sum, { facet, count }) => sum + (facet === 'source' ? count : 0), 0)).toBe(2)
  })

  it('goes on after a cursor without a gap or a repetition', async () => {
    const seen: string[] = []
    let cursor = null
    do {
      const part = await publicListAfter(network, {}, cursor, 1)
      seen.push(...part.vacancies.map(({ vacancy }) => vacancy.title))
      cursor = part.next
    } while (cursor)
    expect(seen).toEqual(await titles({}))
  })

  it('S-62: drafts, rows for the network and another network are in no list, count, page, stream or answer by id', async () => {
    const other = await newNetwork('other')
    await store(other, [row('x', { title: 'Fremd', employer: 'Fremd' })])
    const text = JSON.stringify([await publicList(network, {}, 1), await collect(network)])
    for (const hidden of ['Geheim', 'Intern', 'Fremd']) expect(text).not.toContain(hidden)
    const { rows: hidden } = await test.admin.query<{ id: number }>(
      `select id::int from vacancies.vacancy where network_id <> $1 or visibility <> 'public' order by id`,
      [network],
    )
    expect(hidden).toHaveLength(3)
    for (const { id } of hidden) {
      expect(await publicVacancy(network, String(id))).toEqual({ state: 'unknown' })
      expect(await inNetwork((db) => vacanciesByIds(db, network, [String(id)]))).toEqual([])
    }
  })

  it('S-29: marks of SQL in every text are taken literally', async () => {
    for (const mark of ["'", "';--", '%', '\\', '$1', "' or '1'='1", '\u2028', ')', ':*']) {
      for (const filter of [{ q: `Koch${mark}` }, { employer: mark }, { source: mark }, { near: mark }]) {
        const { vacancies } = await publicList(network, filter, 1)
        if (!('near' in filter)) expect(vacancies).toEqual([])
      }
      expect(await publicVacancy(network, mark)).toEqual({ state: 'unknown' })
    }
  })

  it('uses the word index although the table is under row-level security (W11)', async () => {
    const { rows: plan } = await inNetwork(async (db) => {
      await sql`set local enable_seqscan = off`.execute(db)
      return sql<Record<'QUERY PLAN', string>>`
        explain select id from vacancies.public_vacancy where search @@ to_tsquery('simple', 'pflege')`.execute(db)
    })
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('public_vacancy_words')
  })
})

describe('one vacancy', () => {
  it('counts as published on the day it was first seen, also after it changes', async () => {
    const dated = await newNetwork('dated')
    await store(dated, [row('1', { title: 'Eins' })])
    await test.admin.query(`update vacancies.vacancy set first_seen_on = '2026-10-01' where network_id = $1`, [dated])
    await store(dated, [row('1', { title: 'Eins neu' })])
    const part = await publicListAfter(dated, {}, null, 1)
    expect([part.next?.publishedOn, part.vacancies[0]?.vacancy.firstSeenOn]).toEqual(['2026-10-01', '2026-10-01'])
  })

  it('is shown, closed, run out, or unknown', async () => {
    const closing = await newNetwork('closing')
    const [open, shut, old] = [
      row('1', { title: 'Offen' }),
      row('2', { title: 'Zu' }),
      row('3', { title: 'Alt', validThrough: '2020-01-01' }),
    ]
    await store(closing, [open, shut, old])
    await store(closing, [open, old], true)
    const { rows: stored } = await test.admin.query<{ id: string }>(
      'select id from vacancies.vacancy where network_id = $1 order by id',
      [closing],
    )
    const states = await Promise.all(stored.map(({ id }) => publicVacancy(closing, id)))
    expect(states.map(({ state }) => state)).toEqual(['public', 'closed', 'closed'])
    for (const id of ['0', '-1', '1e3', '99999999999999999999', 'abc', ''])
      expect(await publicVacancy(closing, id)).toEqual({ state: 'unknown' })
  })
})

describe('what follows the vacancies', () => {
  it('streams all in batches without descriptions, and tells changes in order', async () => {
    const following = await newNetwork('following')
    const [one, two] = [row('1', { title: 'Eins', description: 'lang' }), row('2', { title: 'Zwei' })]
    await store(following, [one, two])
    const start = await inNetwork((db) => latestVacancyChange(db, following), following)
    expect((await collect(following)).map(({ title, description }) => [title, description])).toEqual([
      ['Eins', null],
      ['Zwei', null],
    ])
    await store(following, [{ ...one, title: 'Eins neu' }], true)
    const changes = await inNetwork((db) => vacancyChangesSince(db, following, start), following)
    expect(changes.map(({ vacancy }) => vacancy?.title ?? null)).toEqual(['Eins neu', null])
    expect(changes.map(({ changeNumber }) => changeNumber)).toEqual(
      changes.map(({ changeNumber }) => changeNumber).toSorted((a, b) => a - b),
    )
  })

  it('recognises occupations afterwards, and a source’s own class stays', async () => {
    const own = await newNetwork('recognised')
    await store(own, [
      row('1', { title: 'Pflegefachkraft (m/w/d) für die Intensivstation' }),
      row('2', { title: 'Mitarbeit', kldb: '43414' }),
      row('3', { title: 'xyzzy qwrtz' }),
    ])
    expect(await recogniseOccupations(test.database, own)).toBe(2)
    expect(await recogniseOccupations(test.database, own)).toBe(0)
    const found = new Map((await collect(own)).map(({ title, occupation }) => [title, occupation]))
    expect(found.get('Pflegefachkraft (m/w/d) für die Intensivstation')?.kldb).toMatch(/^813/)
    expect(found.get('Mitarbeit')).toMatchObject({ kldb: '43414', confidence: 1 })
    expect(found.get('xyzzy qwrtz')).toBeNull()
  })
})

describe('REST', () => {
  const answer = async (path: string) => {
    const app = new OpenAPIHono<{ Variables: { locale: string; reference: string; address: string } }>()
    app.use('*', async (c, next) => {
      c.set('locale', 'en')
      c.set('reference', 'R')
      c.set('address', '127.0.0.1')
      await next()
    })
    const api = createRestApi()
    registerRest(api)
    app.route('/', api as never)
    const response = await app.request(path)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('lists with a cursor and shows one', async () => {
    const { status, body } = await answer('/vacancies?limit=1')
    expect(status).toBe(200)
    const [first] = body.vacancies as { id: string; title: string }[]
    expect(first?.title).toBe('Ärztin / Arzt')
    expect(body.next).toBe(`2026-11-03_${first?.id}`)
    const next = await answer(`/vacancies?limit=1&cursor=${String(body.next)}`)
    expect((next.body.vacancies as { title: string }[])[0]?.title).toBe('Hausmeister')
    expect((await answer(`/vacancies/${first?.id}`)).body).toMatchObject({
      title: 'Ärztin / Arzt',
      occupation: { kldb: '81404' },
    })
  })

  it('S-10: sort, filter or cursor by anything else is 422; an unknown vacancy 404', async () => {
    for (const query of [
      'sort=salary',
      'mail=x',
      'salaryMonthlyEurMin=1',
      'notes=x',
      'km=7',
      'cursor=x',
      'limit=1000',
    ]) {
      expect([query, (await answer(`/vacancies?${query}`)).status]).toEqual([query, 422])
    }
    expect((await answer('/vacancies/999999')).status).toBe(404)
    expect((await answer("/vacancies/1'--")).status).toBe(404)
  })
})

const newNetwork = async (slug: string) => (await networkNamed(slug, ['05113'])).id

async function store(networkId: number, stored: VacancyRow[], complete = false): Promise<void> {
  const request = {
    actor: { kind: 'operator' },
    networkId,
    source: 'test',
    fileMark: `${Math.random()}`,
    complete,
    dryRun: false,
  } as const
  const readings = (async function* () {
    yield stored.map((each) => ({ row: each }))
  })()
  await importVacancies(test.database, request, batchesOf(readings), { onRejected: () => {} })
}

function inNetwork<Result>(
  work: Parameters<typeof test.database.inTransaction<Result>>[1],
  networkId = network,
): Promise<Result> {
  return test.database.inTransaction({ networkId, readOnly: true }, work)
}

async function titles(filter: Parameters<typeof publicList>[1]): Promise<string[]> {
  return (await publicList(network, filter, 1)).vacancies.map(({ vacancy }) => vacancy.title)
}

async function collect(networkId: number) {
  const all = []
  for await (const batch of streamPublicVacancies(networkId, test.database)) all.push(...batch)
  return all
}
