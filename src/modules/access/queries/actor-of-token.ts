import { accountRights, organisationRights } from '#modules/seats'
import type { StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { keys } from '#platform/keys'
import { isWorthNoting, stateOf } from '../rules/expiry.ts'
import { rightsOf } from '../rules/scopes.ts'
import { readToken } from '../token-text.ts'
import { clientById } from '../store/clients.ts'
import { tokenHashes } from '../store/hashes.ts'
import { noteUse, tokenByHash, type Token } from '../store/tokens.ts'

/**
 * Who a token acts as at this very moment: its scopes, as far as its owner has them now. Null where it is unknown, expired or revoked, where
 * the seat or the organisation behind it is gone, and for a client that was revoked.
 */
export async function actorOfToken(text: string, now: Date): Promise<{ tokenId: string; actor: StaffActor } | null> {
  const read = readToken(text)
  if (!read) return null
  return inTransaction({ networkId: read.networkId }, async (db) => {
    const token = await tokenByHash(db, tokenHashes(keys(), text))
    if (!token || stateOf(token, now) !== 'active') return null
    const ownersNow = await rightsOfOwner(db, token, now)
    if (!ownersNow) return null
    if (isWorthNoting(token.lastUsedAt, now)) await noteUse(db, token.id, now)
    const actor: StaffActor = {
      kind: 'staff',
      accountId: token.accountId ?? token.clientId ?? token.id,
      networkId: token.networkId,
      organisationId: token.organisationId,
      permissions: rightsOf(token.scopes, ownersNow),
      // Its maker had shown two factors for what needs them; a fresh proof cannot come from a program.
      session: { made: 'token', secondFactor: true, steppedUp: false },
    }
    return { tokenId: token.id, actor }
  })
}

async function rightsOfOwner(db: Db, token: Token, now: Date): Promise<ReadonlySet<string> | null> {
  const { accountId, clientId, organisationId } = token
  if (accountId !== null) return accountRights(db, { accountId, organisationId, since: token.createdAt })
  const client = clientId === null ? null : await clientById(db, clientId)
  if (!client || stateOf(client, now) !== 'active') return null
  const rights = await organisationRights(db, organisationId)
  return rights.size > 0 ? rights : null
}
