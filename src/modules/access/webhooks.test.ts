import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addOrganisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { runAction, writeEvent, type ActionContext, type StaffActor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { KeyRing, keys, useKeys } from '#platform/keys'
import { createLog } from '#platform/log'
import { outboundGuard, useOutbound } from '#platform/outbound'
import { deliverEvents } from '#platform/outbox'
import { checkMessage, type SeenIds } from '../../../docs/examples/webhook-receiver.ts'
import { changeWebhook } from './actions/change-webhook.ts'
import { createWebhook, mostWebhooks } from './actions/create-webhook.ts'
import { removeWebhook } from './actions/remove-webhook.ts'
import { sendAgain, sendTrial } from './actions/send-again.ts'
import { deliverWebhooks } from './jobs/deliver-webhooks.ts'
import { listeners } from './jobs/listeners.ts'
import { resealWebhookSecrets } from './jobs/reseal-secrets.ts'
import { ownWebhooks, webhookWithLog } from './queries/webhooks.ts'
import { keptMs, nextAttempt, retryPausesMinutes } from './rules/retries.ts'
import { removeOldDeliveries } from './store/deliveries.ts'

const start = new Date('2026-11-22T08:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const clinic = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'

describe('webhooks', () => {
  let test: TestDatabase
  let networkId: number
  let server: Server
  let url: string
  let received: { headers: IncomingHttpHeaders; body: string }[] = []
  let status = 200

  beforeAll(async () => {
    test = await testDatabase()
    networkId = (await networkNamed('ruhr')).id
    await test.database.inTransaction({ networkId }, async (db) => {
      for (const [id, name] of [
        [clinic, 'Lippeklinik'],
        [chamber, 'Kammer'],
      ] as const) {
        await addOrganisation(db, { id, name, kind: 'employer', state: 'member', isLead: false })
      }
    })
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        response.writeHead(status).end()
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    useOutbound(outboundGuard({ allow: [new URL(url).origin] }))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    useKeys(null)
    useOutbound(outboundGuard())
  })
  beforeEach(async () => {
    received = []
    status = 200
    await test.admin.query('truncate access.webhook, platform.outbox, platform.audit cascade')
  })

  const recruiter = (organisationId = clinic, ...permissions: string[]): StaffActor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-0000000000aa',
    networkId,
    organisationId,
    permissions: new Set(permissions.length > 0 ? permissions : ['webhooks.administer']),
    session: { made: 'password', secondFactor: true, steppedUp: false },
  })
  const as = (actor: StaffActor): ActionContext => ({ actor, networkId, now: start })
  const make = async (organisationId = clinic, to = url) => {
    const input = { url: to, events: ['members.joined', 'offers.changed'], organisationId }
    const answer = await runAction(createWebhook, input, as(recruiter(organisationId)))
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    return answer.result
  }
  const tell = (name: string, ids: Record<string, string>) =>
    test.database.inTransaction({ networkId }, (db) => writeEvent(db, { name, ids }, start))
  const hear = () =>
    deliverEvents(networkId, { database: test.database, listeners, log: createLog(() => {}), now: () => start })
  const deliver = (now = start) => deliverWebhooks(test.database, networkId, { now: () => now })
  const logOf = async (webhookId: string, organisationId = clinic) =>
    (await webhookWithLog(recruiter(organisationId), webhookId))?.deliveries ?? []

  it('S-57: sends name and ids alone, signed so that the sample receiver accepts it once', async () => {
    const { webhookId, secret } = await make()
    await tell('members.joined', { organisationId: clinic })
    await hear()
    expect(await deliver()).toBe(1)
    const [message] = received
    const body = message?.body ?? ''
    expect(JSON.parse(body)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      event: 'members.joined',
      at: start.toISOString(),
      ids: { organisationId: clinic },
    })
    const headers = {
      id: String(message?.headers['webhook-id']),
      timestamp: String(message?.headers['webhook-timestamp']),
      signature: String(message?.headers['webhook-signature']),
    }
    const seen: SeenIds = new Map()
    const nowSeconds = start.getTime() / 1000
    expect(checkMessage(headers, body.replace('joined', 'left'), secret, seen, nowSeconds)).toBe('refuse')
    expect(checkMessage(headers, body, secret, seen, nowSeconds + 6 * 60)).toBe('refuse')
    expect(checkMessage({ ...headers, timestamp: String(nowSeconds + 60) }, body, secret, seen, nowSeconds)).toBe(
      'refuse',
    )
    expect(checkMessage({ ...headers, id: `${headers.id}x` }, body, secret, seen, nowSeconds)).toBe('refuse')
    expect(checkMessage(headers, body, 'whsec_AAAA', seen, nowSeconds)).toBe('refuse')
    expect(checkMessage(headers, body, secret, seen, nowSeconds)).toBe('accept')
    expect(checkMessage(headers, body, secret, seen, nowSeconds + 30)).toBe('repeat')
    expect(await logOf(webhookId)).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 200 }])
  })

  it('keeps the secret sealed, and says it once', async () => {
    const { webhookId, secret } = await make()
    const { rows } = await test.admin.query('select * from access.webhook')
    const stored = JSON.stringify(rows, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    )
    expect(stored).not.toContain(secret.slice(6))
    expect(JSON.stringify(await webhookWithLog(recruiter(), webhookId))).not.toContain(secret)
    const { rows: audit } = await test.admin.query('select * from platform.audit')
    expect(JSON.stringify(audit)).not.toContain(secret)
  })

  it('is sealed with the newest key after a rotation, and signs as before', async () => {
    const { webhookId, secret } = await make()
    const old = keys().keys
    useKeys(new KeyRing([{ id: 'newer', bytes: Buffer.alloc(32, 8) }, ...old]))
    expect(await resealWebhookSecrets(test.database, networkId)).toBe(1)
    expect(await resealWebhookSecrets(test.database, networkId)).toBe(0)
    useKeys(new KeyRing([{ id: 'newer', bytes: Buffer.alloc(32, 8) }]))
    await runAction(sendTrial, { webhookId }, as(recruiter()))
    await deliver()
    const { headers, body } = received[0] ?? { headers: {}, body: '' }
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(headers[`webhook-${name}`]),
    )
    const message = { id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '' }
    expect(checkMessage(message, body, secret, new Map(), start.getTime() / 1000)).toBe('accept')
    useKeys(new KeyRing(old))
  })

  it('tells an organisation nothing about others without the permission for it', async () => {
    await make(chamber)
    await tell('members.joined', { organisationId: clinic })
    await tell('offers.changed', { offerId: clinic })
    await hear()
    expect(await deliver()).toBe(0)
    await tell('members.joined', { organisationId: chamber })
    await hear()
    expect(await deliver()).toBe(1)
  })

  it('hears only what it asked for, once however often its listener runs', async () => {
    const { webhookId } = await make()
    await tell('offers.published', { organisationId: clinic })
    await tell('audit.refusalsAlarm', { organisationId: clinic })
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await hear()
    expect((await logOf(webhookId)).map(({ event }) => event)).toEqual(['members.joined'])
  })

  it('tries again for a day, each time under the same id, then gives the event up', async () => {
    const { webhookId } = await make()
    status = 500
    await tell('members.joined', { organisationId: clinic })
    await hear()
    let now = start
    for (const [index, minutes] of [...retryPausesMinutes].entries()) {
      expect(await deliver(now)).toBe(1)
      expect(await deliver(new Date(now.getTime() + minutes * 60_000 - 1))).toBe(0)
      now = nextAttempt(index + 1, now) as Date
    }
    expect(await deliver(now)).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await logOf(webhookId)).toMatchObject([{ state: 'failed', attempts: 8, lastStatus: 500 }])
    expect(now.getTime() - start.getTime()).toBeLessThan(24 * 3_600_000)
    expect(await deliver(later(5_000))).toBe(0)
  })

  it('is switched off after three days in which nothing got through, and hears nothing then', async () => {
    const { webhookId } = await make()
    status = 404
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await deliver()
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await deliver(later(3 * 24 * 60 + 1))
    expect(await ownWebhooks(recruiter())).toMatchObject([{ state: 'disabled', failingSince: start }])
    await tell('members.joined', { organisationId: clinic })
    await hear()
    expect(await logOf(webhookId)).toHaveLength(2)
    const again = { webhookId, deliveryId: (await logOf(webhookId))[0]?.id }
    expect(await runAction(sendAgain, again, as(recruiter()))).toMatchObject({ problem: { code: 'disabled' } })
    await runAction(changeWebhook, { webhookId, state: 'active' }, as(recruiter()))
    expect(await ownWebhooks(recruiter())).toMatchObject([{ state: 'active', failingSince: null }])
  })

  it('S-56: reaches nothing inside, and says no more about it than about a host that is down', async () => {
    const { webhookId } = await make(clinic, 'https://169.254.169.254/latest/meta-data')
    const down = await make(clinic, 'http://127.0.0.1:1/hook')
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await deliver()
    const [inside, outside] = [await logOf(webhookId), await logOf(down.webhookId)]
    expect(inside).toMatchObject([{ state: 'waiting', attempts: 1, lastStatus: null }])
    expect(outside).toMatchObject([{ state: 'waiting', attempts: 1, lastStatus: null }])
  })

  it('sends an event of the log again as a message of its own, and a trial without meaning', async () => {
    const { webhookId } = await make()
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await deliver()
    const [delivery] = await logOf(webhookId)
    await runAction(sendAgain, { webhookId, deliveryId: delivery?.id }, as(recruiter()))
    await runAction(sendTrial, { webhookId }, as(recruiter()))
    await runAction(sendTrial, { webhookId }, as(recruiter()))
    expect(await deliver()).toBe(3)
    const bodies = received.map(({ body }) => JSON.parse(body) as { id: string; event: string; ids: object })
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(4)
    expect(bodies.map(({ event }) => event).toSorted()).toEqual([
      'members.joined',
      'members.joined',
      'webhooks.trial',
      'webhooks.trial',
    ])
  })

  it('does not exist for other organisations, nor without the permission', async () => {
    const { webhookId } = await make()
    const stranger = recruiter(chamber)
    const unable = recruiter(clinic, 'members.read')
    expect(await webhookWithLog(stranger, webhookId)).toBeNull()
    expect(await webhookWithLog(unable, webhookId)).toBeNull()
    expect(await ownWebhooks(unable)).toEqual([])
    for (const actor of [stranger, unable]) {
      for (const action of [removeWebhook, sendTrial, changeWebhook]) {
        const answer = await runAction(action as typeof removeWebhook, { webhookId }, as(actor))
        expect(answer).toEqual({ ok: false, problem: { kind: 'notFound' } })
      }
    }
    const input = { url, events: ['members.joined'], organisationId: chamber }
    expect(await runAction(createWebhook, input, as(recruiter(clinic)))).toMatchObject({
      problem: { kind: 'notFound' },
    })
  })

  it('takes usable addresses and known events, and not too many of them', async () => {
    const wrong = [
      { url: 'file:///etc/passwd', events: ['members.joined'] },
      { url: 'https://name:password@example.org/', events: ['members.joined'] },
      { url: 'nonsense', events: ['members.joined'] },
      { url, events: [] },
      { url, events: ['members.joined', 'members.joined'] },
      { url, events: ['persons.released'] },
      { url, events: ['*'] },
    ]
    for (const input of wrong) {
      const answer = await runAction(createWebhook, { ...input, organisationId: clinic }, as(recruiter()))
      expect(answer, JSON.stringify(input)).toMatchObject({ problem: { kind: 'invalid' } })
    }
    for (let count = 0; count < mostWebhooks; count++) await make()
    await expect(make()).rejects.toThrow('tooMany')
  })

  it('forgets what was sent after a week', async () => {
    const { webhookId } = await make()
    await tell('members.joined', { organisationId: clinic })
    await hear()
    await deliver()
    const forget = (now: Date) =>
      test.database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
        removeOldDeliveries(db, new Date(now.getTime() - keptMs)),
      )
    await forget(later(7 * 24 * 60))
    expect(await logOf(webhookId)).toHaveLength(1)
    await forget(later(7 * 24 * 60 + 1))
    expect(await logOf(webhookId)).toHaveLength(0)
  })
})
