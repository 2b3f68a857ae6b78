import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { OfferContent, StoredOffer } from '../offer.ts'
import { contactFits } from '../queries/contacts.ts'
import { serviceArea } from '../queries/service-area.ts'
import { changedFields } from '../rules/changed-fields.ts'
import { mayEditOffersOf } from '../rules/may-edit.ts'
import { offerContentSchema } from '../rules/offer-content.ts'
import { placeProblem, type ServiceArea } from '../rules/service-area.ts'
import { lockOffer, updateOffer } from '../store/offers.ts'
import type { OfferProblem } from './publish-offer.ts'

type Facts = { offer: StoredOffer; area: ServiceArea; contactFits: boolean }
type Change = { offerId: string; content: OfferContent; now: Date }

/** Says an offer anew, whole; whose it is stays. */
export const changeOffer = defineAction({
  name: 'offers.change',
  input: z.strictObject({ offerId: z.uuid(), content: offerContentSchema }),
  load: async (db, { offerId, content }): Promise<Facts | null> => {
    const offer = await lockOffer(db, offerId)
    if (!offer) return null
    const fits = await contactFits(db, offer.organisationId, content.contactId)
    return { offer, area: await serviceArea(db), contactFits: fits }
  },
  allow: (actor, { offer }) => mayEditOffersOf(actor, offer.organisationId),
  decide: ({ offer, area, contactFits: fits }, { offerId, content }, now) => {
    if (!fits) return { ok: false, code: 'foreignContact' as OfferProblem }
    const problem = placeProblem(content, area)
    if (problem) return { ok: false, code: problem.code as OfferProblem, values: { place: problem.value } }
    return {
      ok: true,
      change: { offerId, content, now } satisfies Change,
      audit: { subject: 'offer', subjectId: offerId, fields: changedFields(offer, content) },
      events: [{ name: 'offers.changed', ids: { offerId, organisationId: offer.organisationId } }],
    }
  },
  save: async (db, { offerId, content, now }: Change) => {
    await updateOffer(db, offerId, content, now)
    return offerId
  },
  present: (offerId) => ({ offerId }),
})
