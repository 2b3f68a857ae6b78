import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { KeyRing, keys, randomKeyRing, useKeys } from '#platform/keys'
import {
  bouncedAmong,
  deliverMail,
  dueMessages,
  noteReport,
  outboxTransport,
  purgeMail,
  readDeliveryReport,
  readOutbox,
  readUnsubscribeToken,
  refuseKind,
  resealMails,
  sendMail,
  smtpTransport,
  type Delivery,
  type Mail,
} from './index.ts'
import { startReceiver, type Received } from './testing/receiver.ts'
import { useTestTemplates } from './testing/templates.ts'

const now = new Date('2026-11-22T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const letter: Mail = {
  to: { name: 'Thea Brandt', address: 'thea.brandt@lindwerth.example' },
  locale: 'de',
  template: 'post.letter',
  values: { name: 'Thea <b>Brandt</b>', due: new Date('2027-03-01') },
  linkPath: '/de/einladung/geheim-123',
  necessary: true,
  key: 'letter',
}
const digest: Mail = {
  ...letter,
  template: 'post.digest',
  values: { count: 3, title: 'Kita-Plätze\r\nBcc: evil@example.org' },
  necessary: false,
  key: 'digest',
}

describe('handing mails over', () => {
  let test: TestDatabase
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  let delivery: Delivery

  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>, networkId = 1) =>
    inTransaction({ networkId, role: 'duett_worker' }, fn)
  const ask = (mail: Mail) => inNetwork((db) => sendMail(db, mail, now)) as Promise<string>
  const deliver = (messageId: string, at = now, part: Partial<Delivery> = {}) =>
    deliverMail({ networkId: 1, messageId }, { ...delivery, now: () => at, ...part })
  const row = async (table: string) => (await test.admin.query(`select * from mail.${table}`)).rows[0]

  beforeAll(async () => {
    useTestTemplates()
    test = await testDatabase()
    receiver = await startReceiver()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
    delivery = {
      database: test.database,
      transport: smtpTransport(`smtp://127.0.0.1:${receiver.port}`),
      baseUrl: 'https://duett.example',
      from: { name: 'Duett', address: 'netz@duett.example' },
      bounces: 'bounces@duett.example',
      frame: async () => ({
        network: 'Netz Lindwerth',
        networkUrl: new URL('https://lindwerth.example'),
        imprintHref: 'https://duett.example/de/impressum',
        colours: null,
      }),
      unsubscribePath: (locale, token) => `/${locale}/abbestellen/${token}`,
    }
    return () => receiver.close()
  })

  beforeEach(async () => {
    receiver.received.length = 0
    receiver.rules.refuse = () => null
    receiver.rules.refuseContent = () => null
    await test.admin.query('truncate mail.message, mail.recipient, mail.refusal')
  })

  it('sends text and HTML once, to one recipient, from the configured sender', async () => {
    const id = await ask(letter)
    expect(await deliver(id)).toBe('sent')
    expect(await deliver(id)).toBe('notDue')
    expect(receiver.received).toHaveLength(1)
    const [mail] = receiver.received as [Received]
    expect(mail.to).toEqual(['thea.brandt@lindwerth.example'])
    expect(mail.from).toBe(`bounces+1.${id}@duett.example`)
    expect(mail.raw).toMatch(/^From: Duett <netz@duett\.example>\r$/m)
    expect(mail.raw).toContain(`Message-ID: <1.${id}@duett.example>`)
    const { text, html } = bodiesOf(mail)
    expect(text).toContain('Guten Tag Thea Brandt')
    expect(text).toContain('https://duett.example/de/einladung/geheim-123')
    expect(text).toContain('Netz Lindwerth')
    expect(html).toContain('Thea &lt;b&gt;Brandt&lt;/b&gt;')
    expect(mail.raw).not.toContain('List-Unsubscribe')
  })

  it('forgets the link once it has left, and everything it said after a week', async () => {
    await deliver(await ask(letter))
    const sent = await row('message')
    expect(sent).toMatchObject({ state: 'sent', attempts: 1 })
    await inNetwork((db) => purgeMail(db, later(6 * 1440)))
    expect((await row('message')).content).not.toBeNull()
    await inNetwork((db) => purgeMail(db, later(8 * 1440)))
    expect(await row('message')).toMatchObject({ state: 'sent', content: null })
    await inNetwork((db) => purgeMail(db, later(91 * 1440)))
    expect(await row('message')).toBeUndefined()
  })

  it('moves what waits to the newest key, and then needs no older one', async () => {
    const id = await ask(letter)
    const [older] = keys().keys
    const [newer] = randomKeyRing().keys
    if (!older || !newer) throw new Error('no keys')
    useKeys(new KeyRing([newer, older]))
    expect([await inNetwork((db) => resealMails(db)), await inNetwork((db) => resealMails(db))]).toEqual([1, 0])
    useKeys(new KeyRing([newer]))
    expect(await deliver(id)).toBe('sent')
    expect(bodiesOf(receiver.received[0] as Received).text).toContain('Guten Tag Thea Brandt')
  })

  it('S-58: writes no header that a person typed', async () => {
    const to = { name: 'Thea\r\nBcc: evil@example.org, "x" <y@example.org>', address: 'thea@lindwerth.example' }
    await deliver(await ask({ ...digest, to }))
    const [mail] = receiver.received as [Received]
    expect(mail.to).toEqual(['thea@lindwerth.example'])
    const headers = (mail.raw.split('\r\n\r\n', 1)[0] ?? '').split(/\r\n(?![ \t])/)
    expect(headers.map((line) => line.split(':', 1)[0]?.toLowerCase())).not.toContain('bcc')
    expect(headers.filter((line) => /^to:/i.test(line))).toHaveLength(1)
    expect(headers).toContain('Subject: 3 neue Texte')
  })

  it('S-07: builds links from the configured address alone, whatever the path', async () => {
    await deliver(await ask({ ...letter, linkPath: '/de/x?next=https://evil.example' }))
    const { text } = bodiesOf(receiver.received[0] as Received)
    for (const [address] of text.matchAll(/https?:\/\/[^\s?]+/g))
      expect(address).toMatch(/^https:\/\/(duett|evil)\.example/)
    expect(text).toContain('https://duett.example/de/x?next=')
  })

  it('S-07: leads to public pages at the address that the network has published', async () => {
    await deliver(await ask({ ...letter, linkPath: '/de/mitglied-werden', isPublicPage: true }))
    const { text } = bodiesOf(receiver.received[0] as Received)
    expect(text).toContain('https://lindwerth.example/de/mitglied-werden')
  })

  it('tries again later and longer apart, then gives up', async () => {
    receiver.rules.refuse = () => ({ code: 451, message: 'try later' })
    const id = await ask(letter)
    expect(await deliver(id)).toBe('queued')
    expect(await deliver(id, later(0.5))).toBe('notDue')
    expect(await inNetwork((db) => dueMessages(db, later(0.5), 10))).toEqual([])
    let at = now
    for (let attempt = 2; attempt <= 9; attempt++) {
      at = (await row('message')).next_attempt_at
      expect(await inNetwork((db) => dueMessages(db, at, 10))).toEqual([id])
      expect(await deliver(id, at), `attempt ${attempt}`).toBe('queued')
    }
    at = (await row('message')).next_attempt_at
    expect(at.getTime() - now.getTime()).toBeGreaterThan(2 * 86_400_000)
    expect(await deliver(id, at)).toBe('failed')
    expect(await row('message')).toMatchObject({ state: 'failed', reason: '451', attempts: 10 })
    expect(await row('recipient')).toMatchObject({ bounced_at: null })
  })

  it('takes up a mail whose worker vanished, under the same Message-ID', async () => {
    const id = await ask(letter)
    const vanishing = { hand: () => Promise.reject(new Error('killed')) }
    await expect(deliver(id, now, { transport: vanishing })).rejects.toThrow('killed')
    expect(await row('message')).toMatchObject({ state: 'sending', attempts: 1 })
    expect(await deliver(id, later(5))).toBe('notDue')
    expect(await deliver(id, later(11))).toBe('sent')
    expect(receiver.received[0]?.raw).toContain(`Message-ID: <1.${id}@duett.example>`)
  })

  it('is handed over once by two workers at the same moment', async () => {
    const id = await ask(letter)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => deliver(id)))
    expect(outcomes.toSorted()).toEqual(['notDue', 'notDue', 'notDue', 'notDue', 'sent'])
    expect(receiver.received).toHaveLength(1)
  })

  it('marks an address that does not exist; then only necessary mails go there', async () => {
    receiver.rules.refuse = () => ({ code: 550, message: '5.1.1 <thea.brandt@lindwerth.example> unknown' })
    expect(await deliver(await ask(letter))).toBe('bounced')
    expect(await row('message')).toMatchObject({ reason: '5.1.1' })
    expect(await row('recipient')).toMatchObject({ bounced_at: now, bounce_status: '5.1.1' })
    const asked = ['Thea.Brandt@lindwerth.example', 'jonas@lindwerth.example']
    expect(await inNetwork((db) => bouncedAmong(db, asked))).toEqual(new Set([letter.to.address]))
    expect(await inNetwork((db) => bouncedAmong(db, asked), 2)).toEqual(new Set())
    receiver.rules.refuse = () => null
    expect(await deliver(await ask(digest))).toBe('withheld')
    expect(await deliver(await ask({ ...letter, key: 'second' }))).toBe('sent')
    expect(receiver.received).toHaveLength(1)
  })

  it('does not blame the address for a refused content', async () => {
    receiver.rules.refuseContent = () => ({ code: 554, message: '5.7.1 looks like spam' })
    expect(await deliver(await ask(letter))).toBe('failed')
    expect(await row('recipient')).toMatchObject({ bounced_at: null })
  })

  it('refuses to send in the clear beyond this machine', async () => {
    const open = smtpTransport(`smtp://0.0.0.0:${receiver.port}`)
    expect(await deliver(await ask(letter), now, { transport: open })).toBe('queued')
    expect(await row('message')).toMatchObject({ reason: '500' })
    expect(receiver.received).toEqual([])
  })

  it('can be unsubscribed by kind with the link in the mail, and by no other', async () => {
    await deliver(await ask(digest))
    const { raw } = receiver.received[0] as Received
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const token =
      /^List-Unsubscribe:\s*<https:\/\/duett\.example\/de\/abbestellen\/([^>]+)>/m.exec(
        raw.replace(/\r\n[ \t]+/g, ''),
      )?.[1] ?? ''
    const refusal = readUnsubscribeToken(decodeURIComponent(token))
    expect(refusal).toMatchObject({ networkId: 1, kind: 'post.digest' })
    expect(readUnsubscribeToken(token.replace('post.digest', 'post.letter'))).toBeNull()
    expect(readUnsubscribeToken(token.replace(/^1/, '2'))).toBeNull()
    await inNetwork((db) => refuseKind(db, refusal?.recipientId ?? '', 'post.digest'))
    expect(await deliver(await ask({ ...digest, key: 'next week' }))).toBe('withheld')
    expect(await deliver(await ask(letter))).toBe('sent')
  })

  describe('a report that comes back later', () => {
    const report = (id: string, part: { status?: string; action?: string; recipient?: string; to?: string } = {}) =>
      Buffer.from(
        [
          'From: MAILER-DAEMON@mx.example',
          `To: ${part.to ?? `bounces+1.${id}@duett.example`}`,
          'Subject: Undelivered Mail Returned to Sender',
          'MIME-Version: 1.0',
          'Content-Type: multipart/report; report-type=delivery-status;',
          '\tboundary="A/B=C"',
          '',
          'This is a MIME-encapsulated message.',
          '--A/B=C',
          'Content-Type: text/plain',
          '',
          'Action: failed\nStatus: 5.0.0',
          '--A/B=C',
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.example',
          '',
          `Final-Recipient: rfc822; ${part.recipient ?? 'thea.brandt@lindwerth.example'}`,
          `Original-Recipient: rfc822;${part.recipient ?? 'Thea.Brandt@lindwerth.example'}`,
          `Action: ${part.action ?? 'failed'}`,
          `Status: ${part.status ?? '5.1.1'} (bad mailbox)`,
          '--A/B=C',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: <1.${id}@duett.example>`,
          'Subject: Brief',
          '--A/B=C--',
        ].join('\r\n'),
      )
    const note = async (bytes: Buffer) => {
      const read = readDeliveryReport(bytes)
      return read ? noteReport(test.database, read, now) : 'noReport'
    }

    it('marks the address by the envelope of the mail, or by its Message-ID', async () => {
      const id = await ask(letter)
      await deliver(id)
      expect(await note(report(id))).toBe('marked')
      expect(await row('recipient')).toMatchObject({ bounce_status: '5.1.1' })
      await test.admin.query('update mail.recipient set bounced_at = null')
      expect(await note(report(id, { to: 'bounces@duett.example' }))).toBe('marked')
      expect(await row('recipient')).toMatchObject({ bounced_at: now })
    })

    it('marks nobody for a delay, an unknown mail, another address, or a mail that is no report', async () => {
      const id = await ask(letter)
      await deliver(id)
      const other = '00000000-0000-4000-8000-000000000000'
      expect(await note(report(id, { action: 'delayed', status: '4.2.2' }))).toBe('temporary')
      expect(await note(report(other))).toBe('unknownMessage')
      expect(await note(report(id, { to: `bounces+2.${id}@duett.example` }))).toBe('unknownMessage')
      expect(await note(report(id, { recipient: 'chief@lindwerth.example' }))).toBe('otherRecipient')
      expect(await note(Buffer.from(`To: bounces+1.${id}@duett.example\n\nAction: failed\nStatus: 5.1.1`))).toBe(
        'noReport',
      )
      expect(await note(Buffer.alloc(0))).toBe('noReport')
      expect(await row('recipient')).toMatchObject({ bounced_at: null })
    })
  })

  it('lies in the outbox folder where there is no server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duett-outbox-'))
    await deliver(await ask(letter), now, { transport: outboxTransport(folder, () => now) })
    expect(readOutbox(folder)).toMatchObject([{ to: letter.to, subject: 'Am 1. März 2027 zu tun' }])
    expect(readdirSync(folder).map((name) => name.split('.').at(-1))).toEqual(['eml', 'json'])
    rmSync(folder, { recursive: true })
  })
})

/** The two bodies of a mail as their reader sees them. */
function bodiesOf({ raw }: Received): { text: string; html: string } {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ''
  const [text = '', html = ''] = raw.split(`--${boundary}`).slice(1, 3).map(decoded)
  return { text, html }
}

function decoded(part: string): string {
  const [head = '', ...rest] = part.trimStart().split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
