import { z } from 'zod'
import { defineAction, denied, holds } from '#platform/action'
import { endProviderSessions } from './end-provider-sessions.ts'
import { deleteProvider, providerWithSecret } from '../store/providers.ts'

/** Nobody signs in this way any more, and nobody stays signed in by it. */
export const removeProvider = defineAction({
  name: 'identity.removeProvider',
  input: z.strictObject({ id: z.uuid() }),
  load: (db, { id }) => providerWithSecret(db, id),
  allow(actor) {
    const verdict = holds(actor, 'network.change')
    if (verdict.allowed && actor.kind === 'staff' && !actor.session.steppedUp) return denied('needs a step-up')
    return verdict
  },
  decide: ({ id }) => ({ ok: true, change: id, audit: { subject: 'provider', subjectId: id } }),
  async save(db, id) {
    await deleteProvider(db, id)
    await endProviderSessions(db)
  },
  present: () => null,
})
