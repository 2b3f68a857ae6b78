import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isMember, organisationsByIds } from '#modules/network'
import { defineAction, denied } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { keys, newToken } from '#platform/keys'
import { accessInput } from '../rules/access-input.ts'
import { expiryAfter } from '../rules/expiry.ts'
import { asStaff, mayGiveAccess } from '../rules/may-give-access.ts'
import { clientIdText } from '../token-text.ts'
import { insertClient, type NewClient } from '../store/clients.ts'
import { clientSecretHash } from '../store/hashes.ts'

type Change = { networkId: NetworkId; client: Omit<NewClient, 'secretHash'> }

/**
 * A program of one's own organisation: whoever speaks for it answers for what reads with its rights, and gives none beyond the own ones.
 * Its secret is in the answer and nowhere else.
 */
export const createClient = defineAction({
  name: 'access.createClient',
  input: z.strictObject({ ...accessInput, organisationId: z.uuid() }),
  load: async (db, { organisationId }) => {
    const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
    return organisation && isMember(organisation) ? { id: randomUUID() } : null
  },
  allow: (actor, _facts, { organisationId }) =>
    actor.kind === 'staff' && actor.organisationId === organisationId
      ? mayGiveAccess(actor, 'clients.own')
      : denied('another organisation'),
  decide: ({ id }, { name, scopes, days, organisationId }, now, actor) => {
    const { accountId, networkId, permissions } = asStaff(actor)
    const beyond = scopes.find((scope) => !permissions.has(scope))
    if (beyond) return { ok: false, code: 'scopeBeyondOwnRights' as const, values: { scope: beyond } }
    const expiresAt = expiryAfter(now, days)
    return {
      ok: true,
      change: {
        networkId,
        client: { id, organisationId, name, scopes, createdAt: now, createdBy: accountId, expiresAt },
      } satisfies Change,
      audit: { subject: 'client', subjectId: id, fields: scopes },
    }
  },
  save: async (db, { networkId, client }: Change) => {
    const secret = newToken()
    await insertClient(db, { ...client, secretHash: clientSecretHash(keys(), secret) })
    return { clientId: clientIdText(networkId, client.id), secret }
  },
  present: (made) => made,
})
