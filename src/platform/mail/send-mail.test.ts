import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction, insufficientPrivilege, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { cataloguesOf, locales } from '#platform/i18n'
import { isMailAddress, mailAddressOf, sendMail, type Mail } from './index.ts'
import { useTestTemplates } from './testing/templates.ts'

const letter: Mail = {
  to: { name: 'Thea Brandt', address: 'Thea.Brandt@lindwerth.example' },
  locale: 'de',
  template: 'post.letter',
  values: { name: 'Thea Brandt', due: new Date('2027-03-01') },
  linkPath: '/de/arbeitsplatz',
  necessary: true,
  key: 'post.letter:1',
}

describe('asking for a mail', () => {
  let test: TestDatabase

  const inNetwork = <Result>(networkId: number, fn: (db: Db) => Promise<Result>) => inTransaction({ networkId }, fn)
  const messages = async () => (await test.admin.query('select * from mail.message order by created_at')).rows

  beforeAll(async () => {
    useTestTemplates()
    test = await testDatabase()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
  })

  beforeEach(async () => {
    await test.admin.query('truncate mail.message, mail.recipient, mail.refusal')
  })

  it('keeps it once for a key, whoever asks again', async () => {
    const first = await inNetwork(1, (db) => sendMail(db, letter))
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(await inNetwork(1, (db) => sendMail(db, { ...letter, locale: 'en' }))).toBeNull()
    expect(await messages()).toMatchObject([{ id: first, locale: 'de', state: 'queued', attempts: 0 }])
  })

  it('S-26: lets another network use the same key and address', async () => {
    await inNetwork(1, (db) => sendMail(db, letter))
    expect(await inNetwork(2, (db) => sendMail(db, letter))).not.toBeNull()
    expect(await messages()).toHaveLength(2)
  })

  it('goes with the transaction that asked', async () => {
    const failing = inNetwork(1, async (db) => {
      await sendMail(db, letter)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await messages()).toEqual([])
  })

  it('hides what it says from the web', async () => {
    await inNetwork(1, (db) => sendMail(db, letter))
    const reading = inNetwork(1, (db) => sql`select content from mail.message`.execute(db))
    await expect(reading).rejects.toMatchObject({ sqlState: insufficientPrivilege })
    const [{ content }] = await messages()
    expect(String(content)).not.toContain('Thea')
  })

  it.each<[string, Partial<Mail>]>([
    ['an address list', { to: { name: 'A', address: 'a@example.org, b@example.org' } }],
    ['a line break in the address', { to: { name: 'A', address: 'a@example.org\r\nBcc: b@example.org' } }],
    ['quotes in the address', { to: { name: 'A', address: '"a b"@example.org' } }],
    ['a link to elsewhere', { linkPath: '//evil.example/x' }],
    ['a link with a backslash', { linkPath: '/\\evil.example' }],
    ['a link that is an address', { linkPath: 'https://evil.example/' }],
    ['a missing value', { values: { name: 'Thea' } }],
    ['an unknown template', { template: 'post.unknown' }],
    ['text of a person in the subject', { template: 'post.careless', values: { name: 'Gewinnspiel' } }],
    ['a kind nobody could unsubscribe', { necessary: false }],
  ])('S-58: refuses %s', async (_what, part) => {
    await expect(inNetwork(1, (db) => sendMail(db, { ...letter, ...part }))).rejects.toThrow()
    expect(await messages()).toEqual([])
  })
})

describe('templates', () => {
  it('leave the greeting to the frame, so that nobody is greeted twice', () => {
    const greeting = /^(Guten Tag|Dear|Hello|Good day|Xin chào|Kính chào|Chào)/
    const doubled = locales.flatMap((locale) =>
      Object.entries(cataloguesOf(locale)).flatMap(([namespace, { mail }]) =>
        Object.entries(typeof mail === 'object' ? mail : {})
          .filter(([, template]) => typeof template === 'object' && greeting.test(String(template.text)))
          .map(([name]) => `${locale} ${namespace}.${name}`),
      ),
    )
    expect(doubled).toEqual([])
  })
})

describe('a mailbox', () => {
  it.each([
    ['thea@lindwerth.example', 'thea@lindwerth.example'],
    ['  thea@lindwerth.example ', 'thea@lindwerth.example'],
    ['thea@müller.example', 'thea@xn--mller-kva.example'],
    ['thea@localhost', null],
    ['thea@127.0.0.1', null],
    ['thea@a.example/path', null],
    ['thea@a.example:25', null],
    ['thea', null],
    ['a@b@c.example', null],
    ['a..b@c.example', null],
  ])('%s → %s', (typed, address) => {
    expect(mailAddressOf(typed)).toBe(address)
  })

  it('S-58: is never two, whatever the text', () => {
    const marks = fc.constantFrom('a', '@', ',', ';', '"', '<', '>', '\r\n', ' ', '.', 'example.org', '\0', ':', '(')
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        return !isMailAddress(text) || (/^[^\s,;"<>:()]+$/.test(text) && text.split('@').length === 2)
      }),
    )
  })
})
