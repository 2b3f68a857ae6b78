import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { organisationRights } from '#modules/seats'
import { allowed, defineAction, denied } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { keys, newToken } from '#platform/keys'
import { shortTokenSeconds, stateOf } from '../rules/expiry.ts'
import { rightsOf } from '../rules/scopes.ts'
import { tokenText } from '../token-text.ts'
import { clientWithSecret, noteClientUse } from '../store/clients.ts'
import { clientSecretHashes, tokenHash } from '../store/hashes.ts'
import { insertToken, type NewToken } from '../store/tokens.ts'

type Change = { networkId: NetworkId; token: Omit<NewToken, 'hash'>; clientId: string; now: Date }

/** A client's secret for a token of fifteen minutes: OAuth 2.0, client credentials. Unknown, wrong, expired and revoked look alike. */
export const issueToken = defineAction({
  name: 'access.issueToken',
  input: z.strictObject({
    networkId: z.int(),
    clientId: z.uuid(),
    secret: z.string().min(1).max(200),
    /** Empty: all of the client's. */
    scopes: z.array(z.string().max(100)).max(60),
    now: z.date(),
  }),
  load: async (db, { clientId, secret, now }) => {
    const client = await clientWithSecret(db, clientId, clientSecretHashes(keys(), secret))
    if (!client || stateOf(client, now) !== 'active') return null
    return {
      id: randomUUID(),
      client,
      rights: rightsOf(client.scopes, await organisationRights(db, client.organisationId)),
    }
  },
  allow: (_actor, { rights }) => (rights.size > 0 ? allowed : denied('the organisation has none of these rights now')),
  decide: ({ id, client, rights }, { networkId, scopes }, now) => {
    const wanted = scopes.length > 0 ? [...new Set(scopes)] : [...rights]
    const beyond = wanted.some((scope) => !rights.has(scope))
    if (beyond) return { ok: false, code: 'scope' as const }
    const { id: clientId, organisationId, name } = client
    const expiresAt = new Date(now.getTime() + shortTokenSeconds * 1000)
    const token = { id, accountId: null, clientId, organisationId, name, scopes: wanted, createdAt: now, expiresAt }
    return {
      ok: true,
      change: { networkId, token, clientId, now } satisfies Change,
      audit: { subject: 'client', subjectId: clientId, fields: wanted },
    }
  },
  save: async (db, { networkId, token, clientId, now }: Change) => {
    const text = tokenText({ networkId, secret: newToken() })
    await insertToken(db, { ...token, hash: tokenHash(keys(), text) })
    await noteClientUse(db, clientId, now)
    return { text, scopes: token.scopes }
  },
  present: ({ text, scopes }) => ({ token: text, seconds: shortTokenSeconds, scopes: [...scopes] }),
})
