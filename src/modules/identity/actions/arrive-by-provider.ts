import { z } from 'zod'
import { allowed, defineAction } from '#platform/action'
import { insertOutsideIdentity } from '../store/providers.ts'

const input = z.strictObject({
  issuer: z.string().max(500),
  subject: z.string().min(1).max(255),
  accountId: z.uuid(),
  assertsForeignAddress: z.boolean(),
})

/**
 * Notes whose an identity of a network's provider is; the provider's answer was checked before. A provider that asserts the address of
 * somebody else's account gains nothing by it, but the network should hear of it: that is the second event (S-17).
 */
export const arriveByProvider = defineAction({
  name: 'identity.arriveByProvider',
  input,
  load: () => Promise.resolve({}),
  allow: () => allowed,
  decide: (_facts, arrival) => ({
    ok: true,
    change: arrival,
    audit: { subject: 'account', subjectId: arrival.accountId },
    events: [
      { name: 'identity.arrived', ids: { accountId: arrival.accountId } },
      ...(arrival.assertsForeignAddress
        ? [{ name: 'identity.foreignAddressAsserted', ids: { accountId: arrival.accountId } }]
        : []),
    ],
  }),
  async save(db, { issuer, subject, accountId }) {
    const isNew = await insertOutsideIdentity(db, { issuer, subject }, accountId)
    if (!isNew) throw new Error('the same identity arrived twice at once')
  },
  present: () => null,
})
