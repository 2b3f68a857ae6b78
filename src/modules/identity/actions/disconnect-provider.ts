import { z } from 'zod'
import { allowed, defineAction } from '#platform/action'
import { waysInOf } from '../store/accounts.ts'
import { deleteOutsideIdentities, issuersOfAccount } from '../store/providers.ts'
import { signInDb } from '../store/sign-in-database.ts'

/** Takes one's own identities at an issuer from one's account; the page has asked for a step-up. Refused where nobody could sign in any more. */
export const disconnectProvider = defineAction({
  name: 'identity.disconnectProvider',
  input: z.strictObject({ accountId: z.uuid(), issuer: z.url().max(500) }),
  async load(db, { accountId, issuer }) {
    const ways = await waysInOf(signInDb(), accountId)
    const isConnected = (await issuersOfAccount(db, accountId)).has(issuer)
    return isConnected ? { hasOtherWay: ways.password || ways.passkeys > 0 } : null
  },
  allow: () => allowed,
  decide({ hasOtherWay }, identity) {
    if (!hasOtherWay) return { ok: false, code: 'lastWay' as const }
    return { ok: true, change: identity, audit: { subject: 'account', subjectId: identity.accountId } }
  },
  save: (db, { accountId, issuer }) => deleteOutsideIdentities(db, accountId, issuer),
  present: () => null,
})
