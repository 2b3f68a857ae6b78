import { z } from 'zod'
import { allowed, defineAction } from '#platform/action'
import { readUnsubscribeToken, recipientExists, refuseKind } from '#platform/mail'

/** Ends one kind of mail for one address. The link of a mail proves who may: nobody has to sign in to be left alone. */
export const unsubscribe = defineAction({
  name: 'notifications.unsubscribe',
  input: z.strictObject({ token: z.string().max(300) }),
  load: async (db, { token }) => {
    const refusal = readUnsubscribeToken(token)
    return refusal && (await recipientExists(db, refusal)) ? refusal : null
  },
  allow: () => allowed,
  decide: (refusal) => ({
    ok: true,
    change: refusal,
    audit: { subject: 'mailRecipient', subjectId: refusal.recipientId, fields: [refusal.kind] },
  }),
  save: async (db, { recipientId, kind }) => {
    await refuseKind(db, recipientId, kind)
    return kind
  },
  present: (kind) => ({ kind }),
})
