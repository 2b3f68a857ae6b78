import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { lockClient, revokeClient as end } from '../store/clients.ts'
import { revokeTokensOfClient } from '../store/tokens.ts'

/** Ends a program's access at once, with every token it has. A second time changes nothing. */
export const revokeClient = defineAction({
  name: 'access.revokeClient',
  input: z.strictObject({ clientId: z.uuid() }),
  load: (db, { clientId }) => lockClient(db, clientId),
  allow: (actor, { organisationId }) => {
    const isOwn = actor.kind === 'staff' && actor.organisationId === organisationId
    return holds(actor, isOwn ? 'clients.own' : 'clients.administer')
  },
  decide: (client, _input, now) => ({
    ok: true,
    change: { clientId: client.id, now },
    audit: { subject: 'client', subjectId: client.id, fields: ['revokedAt'] },
  }),
  save: async (db, { clientId, now }: { clientId: string; now: Date }) => {
    await end(db, clientId, now)
    await revokeTokensOfClient(db, clientId, now)
    return clientId
  },
  present: (clientId) => ({ clientId }),
})
