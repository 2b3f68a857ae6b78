import type { Locale } from '#platform/i18n'
import type { Account } from '../account.ts'
import {
  accountsWithIds,
  accountWithAddress,
  deleteAccountRow,
  giveFirstAddress as setFirstAddress,
  insertAccount,
  setBlocked,
  setStaff,
} from '../store/accounts.ts'
import { deleteAllSessions, deleteSessionsOf } from '../store/sessions.ts'
import { signInDb, signInTransaction } from '../store/sign-in-database.ts'
import { newLink } from './links.ts'

export async function accountsByIds(ids: readonly string[]): Promise<Account[]> {
  return ids.length === 0 ? [] : accountsWithIds(signInDb(), ids)
}

export function accountByAddress(address: string): Promise<Account | null> {
  return accountWithAddress(signInDb(), address)
}

/** The account of this address; a new one, without any credential, if there is none. Never tell a visitor which of both it was. */
export async function createAccount(wanted: { name: string; address: string; locale: Locale }): Promise<Account> {
  const account = (await insertAccount(signInDb(), wanted)) ?? (await accountByAddress(wanted.address))
  if (!account) throw new Error('an account vanished while it was made')
  return account
}

/**
 * For an account that came by a provider, whose word on the address counts for nothing (W7): that of a mailbox whose link its owner has opened.
 * Without one no mail reaches them and they cannot get a password. Nothing changes where they have one, or it is somebody else's.
 */
export function giveFirstAddress(accountId: string, address: string): Promise<void> {
  return setFirstAddress(signInDb(), accountId, address)
}

/** Whoever holds a seat is staff: shorter sessions, and no link by mail signs in. Seats say so before they give the seat. */
export function markStaff(accountId: string, isStaff: boolean): Promise<void> {
  return setStaff(signInDb(), accountId, isStaff)
}

/** At the next request nobody is signed in with it any more (S-19). */
export function endSessionsOf(accountId: string): Promise<void> {
  return deleteSessionsOf(signInDb(), accountId)
}

/** After a restore: sessions that had ended and links that were used would be good again. */
export function endAllSessions(): Promise<void> {
  return signInTransaction(deleteAllSessions)
}

export function blockAccount(accountId: string, blocked: boolean): Promise<void> {
  return signInTransaction(async (db) => {
    await setBlocked(db, accountId, blocked)
    if (blocked) await deleteSessionsOf(db, accountId)
  })
}

/** For good. Whoever calls it has made sure that no seat hangs on it. */
export function deleteAccount(accountId: string): Promise<void> {
  return deleteAccountRow(signInDb(), accountId)
}

/** The path of a one-time link, good for a week, by which an invited account chooses its first password; it then goes on to `returnPath`. */
export function setUpLink(accountId: string, locale: Locale, returnPath: string): Promise<string> {
  return newLink(signInDb(), { purpose: 'setup', accountId, changeId: null, returnPath }, locale)
}
