import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createAccount } from '#modules/identity'
import { runAction, type StaffActor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { outboundGuard, useOutbound } from '#platform/outbound'
import { foundMembers, type Members } from '#modules/vacancies/testing'
import { addFeed, changeFeedOf } from './actions/keep-feed.ts'
import type { Feed, Run } from './feed.ts'
import { fetchDueFeeds } from './jobs/fetch-feeds.ts'
import { tryAddress } from './queries/try-address.ts'
import { pausedAfterFailures } from './rules/schedule.ts'
import { feedById, runsOf } from './store/feeds.ts'

let test: TestDatabase
let ruhr: Members
let lippe: Members
let server: Server
let origin: string
let asked: IncomingMessage['headers'][] = []
/** What the server of the member says next. */
let content: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: '' }
let clock = new Date('2026-11-22T10:00:00Z')

beforeAll(async () => {
  test = await testDatabase()
  ruhr = await foundMembers(test, 'ruhr')
  lippe = await foundMembers(test, 'lippe')
  server = createServer((request, response) => {
    asked.push(request.headers)
    response.writeHead(content.status, content.headers).end(content.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  useOutbound(outboundGuard({ allow: [origin] }))
})
afterAll(() => {
  useOutbound(outboundGuard())
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
})

const header = 'Kennung;Titel;Arbeitgeber;PLZ;Ort'
const file = (...rows: string[]) => [header, ...rows].join('\n')
const cook = 'f1;Koch;Klinikum;45127;Essen'
const smith = 'f2;Schlosserin;Klinikum;44137;Dortmund'

type Given = { actor?: StaffActor; url?: string; organisationId?: string; complete?: boolean }

function add(name: string, { actor = ruhr.recruiter, url = `${origin}/jobs.csv`, ...given }: Given = {}) {
  const input = {
    name,
    url,
    format: null,
    schedule: 'hourly',
    complete: given.complete ?? true,
    organisationId: given.organisationId ?? actor.organisationId,
    accountId: actor.accountId,
  }
  return runAction(addFeed, input, { actor, networkId: actor.networkId, now: clock })
}

async function added(name: string, given: Given = {}): Promise<string> {
  const answer = await add(name, given)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.result.feedId!
}

const step = (feedId: string, input: object, actor = ruhr.recruiter) =>
  runAction(changeFeedOf, { feedId, ...input }, { actor, networkId: actor.networkId, now: clock })
const feed = (id: string) =>
  test.database.inTransaction({ networkId: ruhr.networkId }, (db) => feedById(db, id)) as Promise<Feed>
const runs = (id: string): Promise<Run[]> =>
  test.database.inTransaction({ networkId: ruhr.networkId }, (db) => runsOf(db, id, 50))
/** An hour later the worker looks again. */
async function anHourLater(): Promise<void> {
  clock = new Date(clock.getTime() + 61 * 60_000)
  await fetchDueFeeds(test.database, ruhr.networkId, { now: () => clock })
}
const openTitles = async (source: string) => {
  const { rows } = await test.admin.query<{ title: string }>(
    `select content->>'title' as title from vacancies.vacancy join vacancies.source on source.id = source_id
     where source.name = $1 and kind = 'feed' and closed_on is null order by 1`,
    [source],
  )
  return rows.map(({ title }) => title)
}

describe('a feed of a member', () => {
  it('is fetched on schedule: new, changed and vanished vacancies follow, with a history', async () => {
    const id = await added('Karriereseite')
    content = { status: 200, body: file(cook, smith) }
    await anHourLater()
    expect(await openTitles('Karriereseite')).toEqual(['Koch', 'Schlosserin'])
    content = { status: 200, body: file(cook.replace('Koch', 'Küchenleitung')) }
    await anHourLater()
    expect(await openTitles('Karriereseite')).toEqual(['Küchenleitung'])
    expect((await runs(id)).map(({ outcome, counts }) => [outcome, counts.new, counts.updated, counts.closed])).toEqual(
      [
        ['taken', 0, 1, 1],
        ['taken', 2, 0, 0],
      ],
    )
    const asks = asked.length
    await fetchDueFeeds(test.database, ruhr.networkId, { now: () => clock })
    expect(asked.length).toBe(asks)
    await step(id, { step: 'pause' })
  })

  it('asks only for what is newer, and takes "not modified" for an answer', async () => {
    const id = await added('Bedingt')
    content = {
      status: 200,
      body: file(cook),
      headers: { etag: '"v1"', 'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT' },
    }
    await anHourLater()
    content = { status: 304, body: '' }
    await anHourLater()
    expect(asked.at(-1)).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Sun, 22 Nov 2026 09:00:00 GMT',
    })
    expect((await runs(id))[0]).toMatchObject({ outcome: 'same' })
    expect(await openTitles('Bedingt')).toEqual(['Koch'])
    await step(id, { step: 'pause' })
  })

  it('keeps rejected rows for the member to put right', async () => {
    const id = await added('Fehlerhaft')
    content = { status: 200, body: file(cook, smith.replace('44137', '99999')) }
    await anHourLater()
    const [run] = await runs(id)
    expect(run).toMatchObject({ outcome: 'taken', counts: { new: 1, rejected: 1 } })
    const { rows } = await test.admin.query(
      `select rejection->>'reason' as reason from vacancies.staged_row where delivery_id = $1`,
      [run!.deliveryId],
    )
    expect(rows).toEqual([{ reason: 'postcode' }])
    await step(id, { step: 'pause' })
  })

  it('closes nothing when the server answers with an error, and is paused with a mail after five of them', async () => {
    const account = await createAccount({ name: 'Mara Wolter', address: 'mara.wolter@klinikum.example', locale: 'de' })
    const id = await added('Wackelig', { actor: { ...ruhr.recruiter, accountId: account.id } })
    content = { status: 200, body: file(cook, smith) }
    await anHourLater()
    content = { status: 200, body: '{"error":"maintenance"}' }
    await anHourLater()
    expect((await runs(id))[0]).toMatchObject({ outcome: 'unusable', problem: { code: 'noVacancies' } })
    content = { status: 500, body: 'broken' }
    for (let failures = 2; failures <= pausedAfterFailures; failures++) await anHourLater()
    expect(await feed(id)).toMatchObject({ state: 'paused', failures: pausedAfterFailures })
    expect(await openTitles('Wackelig')).toEqual(['Koch', 'Schlosserin'])
    const mails = async () =>
      (await test.admin.query(`select template from mail.message where template = 'feeds.paused'`)).rows
    expect(await mails()).toEqual([{ template: 'feeds.paused' }])
    const asks = asked.length
    await anHourLater()
    expect([asked.length, await mails()]).toEqual([asks, [{ template: 'feeds.paused' }]])
    content = { status: 200, body: file(cook) }
    await step(id, { step: 'resume' })
    await anHourLater()
    expect(await feed(id)).toMatchObject({ state: 'active', failures: 0 })
    await step(id, { step: 'pause' })
  })

  it('is removed with its vacancies, or without', async () => {
    const [with_, without] = [await added('Mit'), await added('Ohne')]
    content = { status: 200, body: file(cook) }
    await anHourLater()
    await step(with_, { step: 'remove', close: true })
    await step(without, { step: 'remove', close: false })
    expect([await openTitles('Mit'), await openTitles('Ohne')]).toEqual([[], ['Koch']])
    expect([await feed(with_), await feed(without)]).toEqual([null, null])
  })

  it('can be tried without keeping anything', async () => {
    content = { status: 200, body: file(cook, smith.replace('44137', '99999')) }
    expect(await tryAddress({ url: `${origin}/jobs.csv`, format: null })).toEqual({
      ok: true,
      format: 'csv',
      ready: 1,
      rejected: 1,
      titles: ['Koch'],
    })
    content = { status: 200, body: 'hello' }
    expect(await tryAddress({ url: `${origin}/jobs.csv`, format: null })).toMatchObject({
      ok: false,
      problem: { code: 'noColumns' },
    })
  })
})

describe('S-56: a feed into the own network', () => {
  const forbidden = [
    'http://127.0.0.1:5432/',
    'https://localhost/jobs.csv',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/',
    'https://8.8.8.8:5432/',
  ]

  it('is never asked for; a trial and a run tell one and the same of each', async () => {
    for (const url of forbidden) expect([url, await tryAddress({ url, format: null })]).toEqual([url, null])
    content = { status: 302, body: '', headers: { location: `${origin}/secret` } }
    expect(await tryAddress({ url: `${origin}/redirect`, format: null })).toBeNull()
    const ids = await Promise.all(forbidden.map((url, index) => added(`Innen ${index}`, { url })))
    await anHourLater()
    for (const id of ids) {
      expect(await runs(id)).toMatchObject([{ outcome: 'unreachable', problem: null, deliveryId: null }])
      await step(id, { step: 'remove', close: true })
    }
  })

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/jobs',
    'https://user:word@example.org/',
    'javascript:alert(1)',
    'jobs.csv',
  ])('%s is not taken as an address', async (url) => {
    expect(await add('Falsch', { url })).toMatchObject({ problem: { kind: 'invalid', issues: [{ path: ['url'] }] } })
  })
})

describe('whose a feed is', () => {
  it('S-02: another member, the coordinator, a juror and another network get what an unknown id gets', async () => {
    const id = await added('Eigen')
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await step('00000000-0000-4000-8000-000000000000', { step: 'pause' })).toEqual(notFound)
    for (const actor of [ruhr.rival, ruhr.coordinator, ruhr.juror, lippe.recruiter]) {
      for (const name of ['pause', 'resume', 'fetch'] as const)
        expect(await step(id, { step: name }, actor)).toEqual(notFound)
      expect(await step(id, { step: 'remove', close: true }, actor)).toEqual(notFound)
    }
    expect(await add('Fremd', { organisationId: ruhr.marien })).toEqual(notFound)
    expect(await add('Juror', { actor: ruhr.juror })).toEqual(notFound)
    expect(await feed(id)).toMatchObject({ state: 'active' })
  })

  it('has a name that its member uses once, and others may use too', async () => {
    await added('Doppelt')
    expect(await add('Doppelt')).toMatchObject({ problem: { code: 'nameTaken' } })
    expect(await add('Doppelt', { actor: ruhr.rival })).toMatchObject({ ok: true })
  })
})
