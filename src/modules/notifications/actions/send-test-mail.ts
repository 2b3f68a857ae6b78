import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { defineAction, holds } from '#platform/action'
import { sendMail } from '#platform/mail'
import { paths } from '../paths.ts'

/** Sends a mail to oneself, to see whether mails arrive and how they look. */
export const sendTestMail = defineAction({
  name: 'notifications.sendTestMail',
  input: z.strictObject({ accountId: z.string().max(100), key: z.uuid() }),
  load: async (_db, { accountId }) => {
    const [account] = await accountsByIds([accountId])
    return account?.address ? { ...account, address: account.address } : null
  },
  allow: (actor, _account, { accountId }) => {
    const verdict = holds(actor, 'network.change')
    return verdict.allowed && 'accountId' in actor && actor.accountId === accountId
      ? verdict
      : { allowed: false, because: 'needs network.change, and goes to oneself alone' }
  },
  decide: (account, { key }, now) => ({
    ok: true,
    change: { account, key, now },
    audit: { subject: 'account', subjectId: account.id },
  }),
  save: async (db, { account: { name, address, locale }, key, now }) => {
    await sendMail(
      db,
      {
        to: { name, address },
        locale,
        template: 'notifications.test',
        values: { now },
        linkPath: paths.delivery(locale),
        necessary: true,
        key: `notifications.test:${key}`,
      },
      now,
    )
    return address
  },
  present: () => ({}),
})
