import { Client } from 'pg'
import { mailsIn, secretOf } from '#platform/mail/testing'
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

/** The token in the latest mail to an address. */
export async function tokenSentTo(admin: Client, address: string): Promise<string> {
  return secretOf((await mailsIn(admin)).findLast((one) => one.address === address))
}
