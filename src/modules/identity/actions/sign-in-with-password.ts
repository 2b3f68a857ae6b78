import { passwordOfAddress } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { enter, type Entered } from './enter.ts'
import { forgetTries, limitAddress, limitTries } from './limits.ts'
import { isPassword } from './password-hash.ts'

export type PasswordSignIn = {
  mailAddress: string
  password: string
  returnPath: string
  /** Of the client, for limits. */
  clientAddress: string
}

export type SignInAnswer =
  | { ok: true; entered: Entered }
  | { ok: false; code: 'wrong' }
  | { ok: false; code: 'wait'; seconds: number }

/**
 * The same statements and the same work for addresses known and unknown, blocked accounts and those without a password: whoever knocks
 * learns nothing but yes or no (S-14, S-15).
 */
export async function signInWithPassword(request: Headers, input: PasswordSignIn): Promise<SignInAnswer> {
  const { mailAddress, password, returnPath, clientAddress } = input
  const db = signInDb()
  const wait = (await limitAddress(db, 'signIn', clientAddress)) ?? (await limitTries(db, 'password', mailAddress))
  if (wait !== null) return { ok: false, code: 'wait', seconds: wait }
  const found = await passwordOfAddress(db, mailAddress)
  if (!(await isPassword(found?.hash ?? null, password)) || !found) return { ok: false, code: 'wrong' }
  await forgetTries(db, 'password', mailAddress)
  return { ok: true, entered: await enter(request, { accountId: found.accountId, made: 'password', returnPath }) }
}
