import { Client } from 'pg'
import { inTransaction } from '#platform/db'
import { keys } from '#platform/keys'
import { foundNetwork, type Network } from '#modules/network'
import { createAccount } from '../actions/accounts.ts'
import { hashOf } from '../actions/password-hash.ts'
import type { Account } from '../account.ts'
import { setPassword } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'

export const goodPassword = 'kanal brezel vierzehn nebel'

let accounts = 0
/** Hashing is slow on purpose, so accounts of one test file share what the good password makes. */
let hashOfGoodPassword: Promise<string> | null = null

/** An account of its own for a test, with a password. */
export async function someone(
  name: string,
  password: string | null = goodPassword,
): Promise<Account & { address: string }> {
  const address = `${name.toLowerCase().replace(/[^a-z]/g, '')}${++accounts}@example.org`
  const account = await createAccount({ name, address, locale: 'de' })
  if (password !== null) {
    const hash = password === goodPassword ? (hashOfGoodPassword ??= hashOf(password)) : hashOf(password)
    await setPassword(signInDb(), account.id, await hash)
  }
  return { ...account, address }
}

export function someNetwork(slug: string): Promise<Network> {
  const name = { de: slug, en: slug, vi: slug }
  return inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug, name, districts: ['05911'] }),
  )
}

/** What a browser would send back: the cookies of `Set-Cookie` lines that are not expired. */
export function cookiesOf(setCookies: readonly string[]): Headers {
  const living = setCookies.filter((line) => !/max-age=0/i.test(line)).map((line) => line.split(';')[0])
  return new Headers({ cookie: living.join('; ') })
}

/** The statements a piece of work sends to the database, without their values. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const original = Client.prototype.query
  const spy = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }]
    seen.push(typeof first === 'string' ? first : (first?.text ?? ''))
    return (original as (...args: unknown[]) => unknown).apply(this, args)
  }
  Client.prototype.query = spy as typeof original
  try {
    await work()
  } finally {
    Client.prototype.query = original
  }
  return seen
}

export type SentMail = { template: string; address: string; linkPath: string | null }

/** Mails that wait to leave, newest last, opened. */
export async function mailsIn(admin: Client): Promise<SentMail[]> {
  const { rows } = await admin.query<{ id: string; template: string; content: Buffer }>(
    'select id, template, content from mail.message order by created_at, id',
  )
  return rows.map(({ id, template, content }) => {
    const { address, linkPath } = JSON.parse(keys().open(content, 'mail.content', id).toString()) as SentMail
    return { template, address, linkPath }
  })
}

/** The token in the latest mail to an address. */
export async function tokenSentTo(admin: Client, address: string): Promise<string> {
  const mail = (await mailsIn(admin)).findLast((one) => one.address === address)
  return mail?.linkPath?.split('/').at(-1) ?? ''
}
