import { writeAudit } from '#platform/action'
import { inTransaction } from '#platform/db'
import { deleteSecondFactor, secondFactorOf } from '../store/second-factors.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { signInDb, signInTransaction } from '../store/sign-in-database.ts'
import { blockAccount } from './accounts.ts'
import { mailOwner } from './tell-owner.ts'

/** The installation's own chain: an account belongs to no network, and may have no seat in any. */
const installation = 0

/** By an operator at the command line, in an emergency. Locked first, so that nothing can keep it from being locked. */
export async function lockAccount(accountId: string, locked: boolean, now = new Date()): Promise<void> {
  await blockAccount(accountId, locked)
  const action = locked ? 'identity.lockAccount' : 'identity.unlockAccount'
  const note = { subject: 'account', subjectId: accountId, fields: ['blocked'] }
  await inTransaction({ networkId: installation }, (db) =>
    writeAudit(db, { action, actor: { kind: 'operator' }, note, now }),
  )
}

/**
 * By an operator who has made sure who asks: telephone and recovery codes are lost. The password is still needed, every session ends, and the
 * owner gets a mail. False if there is no app to remove.
 */
export async function removeLostSecondFactor(accountId: string, now = new Date()): Promise<boolean> {
  if ((await secondFactorOf(signInDb(), accountId)) === null) return false
  const note = { subject: 'account', subjectId: accountId, fields: ['secondFactor'] }
  // Written down first: nobody loses a factor without a trace.
  await inTransaction({ networkId: installation }, (db) =>
    writeAudit(db, { action: 'identity.removeLostSecondFactor', actor: { kind: 'operator' }, note, now }),
  )
  await signInTransaction(async (db) => {
    await deleteSecondFactor(db, accountId)
    await deleteSessionsOf(db, accountId)
  })
  await mailOwner(accountId, 'removeSecondFactor')
  return true
}
