import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { tokensOfAccount, type Token } from '../store/tokens.ts'

/** The reader's personal tokens in this network, the newest first. */
export function ownTokens({ networkId, accountId }: StaffActor, now: Date): Promise<Token[]> {
  return inTransaction({ networkId, readOnly: true }, (db) => tokensOfAccount(db, accountId, now))
}
