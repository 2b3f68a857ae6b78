import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isMember, organisationsByIds } from '#modules/network'
import { organisationRights } from '#modules/seats'
import { defineAction } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { keys, newToken } from '#platform/keys'
import { accessInput } from '../rules/access-input.ts'
import { expiryAfter } from '../rules/expiry.ts'
import { asStaff, mayGiveAccess } from '../rules/may-give-access.ts'
import { clientIdText } from '../token-text.ts'
import { insertClient, type NewClient } from '../store/clients.ts'
import { clientSecretHash } from '../store/hashes.ts'

type Change = { networkId: NetworkId; client: Omit<NewClient, 'secretHash'> }

/** A program of an organisation. Its secret is in the answer and nowhere else. */
export const createClient = defineAction({
  name: 'access.createClient',
  input: z.strictObject({ ...accessInput, organisationId: z.uuid() }),
  load: async (db, { organisationId }) => {
    const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
    if (!organisation || !isMember(organisation)) return null
    return { id: randomUUID(), rights: await organisationRights(db, organisationId) }
  },
  allow: (actor) => mayGiveAccess(actor, 'clients.administer'),
  decide: ({ id, rights }, { name, scopes, days, organisationId }, now, actor) => {
    const beyond = scopes.find((scope) => !rights.has(scope))
    if (beyond) return { ok: false, code: 'scopeBeyondOrganisation' as const, values: { scope: beyond } }
    const { accountId, networkId } = asStaff(actor)
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
