import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import { lockToken, revokeToken as end } from '../store/tokens.ts'

/** Ends a personal token at once; its owner may, at any time and without a fresh proof. A second time changes nothing. */
export const revokeToken = defineAction({
  name: 'access.revokeToken',
  input: z.strictObject({ tokenId: z.uuid() }),
  load: (db, { tokenId }) => lockToken(db, tokenId),
  allow: (actor, { accountId }) =>
    actor.kind === 'staff' && accountId !== null && actor.accountId === accountId ? allowed : denied('another’s token'),
  decide: (token, _input, now) => ({
    ok: true,
    change: { tokenId: token.id, now },
    audit: { subject: 'token', subjectId: token.id, fields: ['revokedAt'] },
  }),
  save: async (db, { tokenId, now }: { tokenId: string; now: Date }) => {
    await end(db, tokenId, now)
    return tokenId
  },
  present: (tokenId) => ({ tokenId }),
})
