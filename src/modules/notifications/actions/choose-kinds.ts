import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { allowed, defineAction, denied } from '#platform/action'
import { defaultLocale } from '#platform/i18n'
import { optionalKinds, recipientOf, refusedKinds, refuseKind, wantKind } from '#platform/mail'

type Facts = { recipientId: string; refused: ReadonlySet<string> }

/** Says which of the mails that are not necessary an account wants at its address in this network. */
export const chooseKinds = defineAction({
  name: 'notifications.chooseKinds',
  input: z.strictObject({
    accountId: z.string().max(100),
    wanted: z.array(z.enum(optionalKinds(defaultLocale).map(({ kind }) => kind))).max(200),
  }),
  load: async (db, { accountId }, { now }): Promise<Facts | null> => {
    const [account] = await accountsByIds([accountId])
    if (!account?.address) return null
    const { id } = await recipientOf(db, account.address, now)
    return { recipientId: id, refused: new Set(await refusedKinds(db, id)) }
  },
  allow: (actor, _facts, { accountId }) =>
    (actor.kind === 'staff' || actor.kind === 'person') && actor.accountId === accountId
      ? allowed
      : denied('not the own account'),
  decide: ({ recipientId, refused }, { wanted }) => {
    const kinds = optionalKinds(defaultLocale).map(({ kind }) => kind)
    const change = {
      recipientId,
      refuse: kinds.filter((kind) => !wanted.includes(kind) && !refused.has(kind)),
      want: kinds.filter((kind) => wanted.includes(kind) && refused.has(kind)),
    }
    return {
      ok: true,
      change,
      audit: { subject: 'mailRecipient', subjectId: recipientId, fields: [...change.refuse, ...change.want] },
    }
  },
  save: async (db, { recipientId, refuse, want }) => {
    for (const kind of refuse) await refuseKind(db, recipientId, kind)
    for (const kind of want) await wantKind(db, recipientId, kind)
    return refuse.length + want.length
  },
  present: (changed) => ({ changed }),
})
