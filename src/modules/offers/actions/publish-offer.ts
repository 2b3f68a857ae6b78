import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isMember, organisationsByIds, type Organisation } from '#modules/network'
import { defineAction } from '#platform/action'
import type { OfferContent } from '../offer.ts'
import { contactFits } from '../queries/contacts.ts'
import { serviceArea } from '../queries/service-area.ts'
import { mayEditOffersOf } from '../rules/may-edit.ts'
import { offerContentSchema } from '../rules/offer-content.ts'
import { placeProblem, type ServiceArea } from '../rules/service-area.ts'
import { insertOffer } from '../store/offers.ts'

type Input = { organisationId: string; content: OfferContent }
type Facts = { id: string; organisation: Organisation; area: ServiceArea; contactFits: boolean }
type Change = Input & { id: string; now: Date }
export type OfferProblem = 'foreignDistrict' | 'foreignPostcode' | 'foreignContact' | 'notMember'

/** Puts an offer of a member before the public, from its first day on. */
export const publishOffer = defineAction({
  name: 'offers.publish',
  input: z.strictObject({ organisationId: z.uuid(), content: offerContentSchema }),
  load: async (db, { organisationId, content }): Promise<Facts | null> => {
    const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
    if (!organisation) return null
    return {
      id: randomUUID(),
      organisation,
      area: await serviceArea(db),
      contactFits: await contactFits(db, organisationId, content.contactId),
    }
  },
  allow: (actor, _facts, { organisationId }) => mayEditOffersOf(actor, organisationId),
  decide: ({ id, organisation, area, contactFits: fits }, { organisationId, content }, now) => {
    if (!isMember(organisation)) return { ok: false, code: 'notMember' as OfferProblem }
    if (!fits) return { ok: false, code: 'foreignContact' as OfferProblem }
    const problem = placeProblem(content, area)
    if (problem) return { ok: false, code: problem.code, values: { place: problem.value } }
    return {
      ok: true,
      change: { id, organisationId, content, now } satisfies Change,
      audit: { subject: 'offer', subjectId: id },
      events: [{ name: 'offers.published', ids: { offerId: id, organisationId } }],
    }
  },
  save: async (db, change: Change) => {
    await insertOffer(db, change)
    return change.id
  },
  present: (offerId) => ({ offerId }),
})
