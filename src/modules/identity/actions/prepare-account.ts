import type { Locale } from '#platform/i18n'
import type { Account } from '../account.ts'
import { passwordRefusal, type PasswordRefusal } from '../rules/password.ts'
import { isAnybodyThere, passwordOfAccount, setPassword } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { accountByAddress, createAccount, setUpLink } from './accounts.ts'
import { hashOf } from './password-hash.ts'

export type Preparation = {
  name: string
  address: string
  locale: Locale
  /** Null: a link is made with which the person chooses one. There is never a default. */
  password: string | null
  /** Where the link leads on to. */
  returnPath: string
}

export type Prepared =
  | { ok: true; account: Account; linkPath: string | null }
  | { ok: false; code: 'known' }
  | { ok: false; code: PasswordRefusal }

/** An account that can sign in, for whoever sits at the installation's terminal. Never replaces a password somebody has. */
export async function prepareAccount(wanted: Preparation): Promise<Prepared> {
  const { name, address, locale, password, returnPath } = wanted
  const known = await accountByAddress(address)
  if (known && (await passwordOfAccount(signInDb(), known.id))) return { ok: false, code: 'known' }
  const refusal = password === null ? null : passwordRefusal(password, [name, address])
  if (refusal) return { ok: false, code: refusal }
  const account = await createAccount({ name, address, locale })
  if (password === null) return { ok: true, account, linkPath: await setUpLink(account.id, locale, returnPath) }
  await setPassword(signInDb(), account.id, await hashOf(password))
  return { ok: true, account, linkPath: null }
}

/** Could anybody sign in with a password, or is a link to choose one on its way? */
export function canAnybodySignIn(): Promise<boolean> {
  return isAnybodyThere(signInDb())
}
