import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { keys, newToken } from '#platform/keys'
import { accessInput } from '../rules/access-input.ts'
import { expiryAfter } from '../rules/expiry.ts'
import { asStaff, mayGiveAccess } from '../rules/may-give-access.ts'
import { tokenText } from '../token-text.ts'
import { insertToken, type NewToken } from '../store/tokens.ts'
import { tokenHash } from '../store/hashes.ts'

type Change = { networkId: NetworkId; token: Omit<NewToken, 'hash'> }

/** A personal access token for the seat that acts. Its text is in the answer and nowhere else. */
export const createToken = defineAction({
  name: 'access.createToken',
  input: z.strictObject(accessInput),
  load: () => Promise.resolve({ id: randomUUID() }),
  allow: (actor) => mayGiveAccess(actor, 'tokens.own'),
  decide: ({ id }, { name, scopes, days }, now, actor) => {
    const { accountId, organisationId, networkId, permissions } = asStaff(actor)
    const beyond = scopes.find((scope) => !permissions.has(scope))
    if (beyond) return { ok: false, code: 'scopeBeyondOwnRights' as const, values: { scope: beyond } }
    const expiresAt = expiryAfter(now, days)
    const token = { id, accountId, clientId: null, organisationId, name, scopes, createdAt: now, expiresAt }
    return {
      ok: true,
      change: { networkId, token } satisfies Change,
      audit: { subject: 'token', subjectId: id, fields: scopes },
    }
  },
  save: async (db, { networkId, token }: Change) => {
    const text = tokenText({ networkId, secret: newToken() })
    await insertToken(db, { ...token, hash: tokenHash(keys(), text) })
    return { id: token.id, text }
  },
  present: ({ id, text }) => ({ tokenId: id, text }),
})
