import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayEditOffersOf } from '../rules/may-edit.ts'
import { deleteOffer, lockOffer } from '../store/offers.ts'

/** Takes an offer away; nothing of it stays but the audit's note. */
export const withdrawOffer = defineAction({
  name: 'offers.withdraw',
  input: z.strictObject({ offerId: z.uuid() }),
  load: (db, { offerId }) => lockOffer(db, offerId),
  allow: (actor, offer) => mayEditOffersOf(actor, offer.organisationId),
  decide: ({ id, organisationId }) => ({
    ok: true,
    change: id,
    audit: { subject: 'offer', subjectId: id },
    events: [{ name: 'offers.withdrawn', ids: { offerId: id, organisationId } }],
  }),
  save: (db, id: string) => deleteOffer(db, id),
  present: () => ({}),
})
