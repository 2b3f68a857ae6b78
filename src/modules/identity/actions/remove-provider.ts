import { z } from 'zod'
import { defineAction, denied, holds } from '#platform/action'
import { deleteProvider, providerWithSecret } from '../store/providers.ts'

/** Nobody signs in this way any more; sessions it made go on until they end. */
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
  save: (db, id) => deleteProvider(db, id),
  present: () => null,
})
