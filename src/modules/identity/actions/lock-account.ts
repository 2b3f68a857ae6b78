import { writeAudit } from '#platform/action'
import { inTransaction } from '#platform/db'
import { blockAccount } from './accounts.ts'

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
