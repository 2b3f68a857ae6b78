import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { allowed, defineAction, denied } from '#platform/action'
import { clearBounce, recipientOf } from '#platform/mail'

/** The owner says that the address takes mail again. If it does not, the next mail marks it anew. */
export const confirmAddress = defineAction({
  name: 'notifications.confirmAddress',
  input: z.strictObject({ accountId: z.string().max(100) }),
  load: async (db, { accountId }, { now }) => {
    const [account] = await accountsByIds([accountId])
    return account?.address ? recipientOf(db, account.address, now) : null
  },
  allow: (actor, _recipient, { accountId }) =>
    (actor.kind === 'staff' || actor.kind === 'person') && actor.accountId === accountId
      ? allowed
      : denied('not the own account'),
  decide: ({ id }) => ({
    ok: true,
    change: id,
    audit: { subject: 'mailRecipient', subjectId: id, fields: ['bounced'] },
  }),
  save: async (db, recipientId) => {
    await clearBounce(db, recipientId)
    return recipientId
  },
  present: (recipientId) => ({ recipientId }),
})
