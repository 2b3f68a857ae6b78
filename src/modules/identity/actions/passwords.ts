import { currentDatabase } from '#platform/db'
import { tellWitness } from '../account-event.ts'
import { passwordRefusal, type PasswordRefusal } from '../rules/password.ts'
import { accountsWithIds, passwordOfAccount, setPassword } from '../store/accounts.ts'
import { forgetHalfSignInsOf } from '../store/half-sign-ins.ts'
import { forgetLinksOf } from '../store/mail-links.ts'
import { deleteSessionsOf, noteStepUp } from '../store/sessions.ts'
import { signInDb, signInTransaction } from '../store/sign-in-database.ts'
import type { Session } from '../session.ts'
import { mailTo } from './answer-mail-request.ts'
import { forgetTries, limitTries } from './limits.ts'
import { seeLink, takeLink } from './links.ts'
import { hashOf, isPassword } from './password-hash.ts'

export type NewPasswordAnswer =
  | { ok: true; returnPath: string }
  | { ok: false; code: 'linkGone' }
  | { ok: false; code: PasswordRefusal }

/**
 * A password by a link from a mail: at the start of an account or after it was forgotten. It ends every session and opens none, so that the
 * second factor is never skipped.
 */
export async function setPasswordByLink(token: string, password: string): Promise<NewPasswordAnswer> {
  const seen = await seeLink(signInDb(), token)
  if (!seen || (seen.purpose !== 'reset' && seen.purpose !== 'setup')) return { ok: false, code: 'linkGone' }
  const refusal = await refusalFor(seen.accountId, password)
  if (refusal) return { ok: false, code: refusal }
  const hash = await hashOf(password)
  const taken = await signInTransaction(async (db) => {
    const link = await takeLink(db, token, ['reset', 'setup'])
    if (!link) return null
    await setPassword(db, link.accountId, hash)
    await deleteSessionsOf(db, link.accountId)
    await forgetHalfSignInsOf(db, link.accountId)
    await forgetLinksOf(db, link.accountId, ['reset', 'setup', 'magicLink'])
    return link
  })
  if (!taken) return { ok: false, code: 'linkGone' }
  await tellOfPassword(taken.accountId)
  return { ok: true, returnPath: taken.returnPath }
}

/** Asked for on the account's page, which wants a step-up before. Ends all other sessions, and links that wait in a mailbox. */
export async function changePassword(session: Session, password: string): Promise<PasswordRefusal | null> {
  const { accountId, sessionId } = session
  const refusal = await refusalFor(accountId, password)
  if (refusal) return refusal
  const hash = await hashOf(password)
  await signInTransaction(async (db) => {
    await setPassword(db, accountId, hash)
    await deleteSessionsOf(db, accountId, sessionId)
    await forgetHalfSignInsOf(db, accountId)
    await forgetLinksOf(db, accountId, ['reset', 'setup', 'magicLink'])
  })
  await tellOfPassword(accountId)
  return null
}

export type StepUpAnswer = { ok: true } | { ok: false; code: 'wrong' } | { ok: false; code: 'wait'; seconds: number }

/** Shows the password again; for ten minutes the session may then do what is delicate (wall W6). */
export async function stepUpWithPassword({ accountId, sessionId }: Session, password: string): Promise<StepUpAnswer> {
  const db = signInDb()
  const seconds = await limitTries(db, 'password', accountId)
  if (seconds !== null) return { ok: false, code: 'wait', seconds }
  if (!(await isPassword(await passwordOfAccount(db, accountId), password))) return { ok: false, code: 'wrong' }
  await forgetTries(db, 'password', accountId)
  await noteStepUp(db, sessionId)
  return { ok: true }
}

/** The account's own words count as guessed. */
async function refusalFor(accountId: string, password: string): Promise<PasswordRefusal | null> {
  const [account] = await accountsWithIds(signInDb(), [accountId])
  return passwordRefusal(password, [account?.name ?? '', account?.address ?? ''])
}

/** Whoever did not do this themselves should learn of it, and so should those who read the audit. */
async function tellOfPassword(accountId: string): Promise<void> {
  await tellWitness({ accountId, name: 'identity.changePassword' })
  const [account] = await accountsWithIds(signInDb(), [accountId])
  if (account) await mailTo(currentDatabase(), account, 'passwordChanged', `${accountId}:${Date.now()}`)
}
