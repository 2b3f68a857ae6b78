import { z } from 'zod'
import { partnerOf } from '#modules/couples'
import { saveLinkRelease } from '#modules/shortprofiles'
import { defineAction, isOwn } from '#platform/action'

/** The person's own word that members may see that both partners belong together. It takes the word of both, and neither learns the other's. */
export const releaseLink = defineAction({
  name: 'circulations.releaseLink',
  input: z.strictObject({ personId: z.uuid(), released: z.boolean() }),
  load: async (db, { personId }) => ({ partner: await partnerOf(db, personId) }),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ partner }, { personId, released }, now) => {
    if (released && !partner) return { ok: false, code: 'noPartner' as const }
    const change = { personId, partnerId: released && partner ? partner.personId : null, now }
    return { ok: true, change, audit: { subject: 'person', subjectId: personId, fields: ['linkRelease'] } }
  },
  save: (db, { personId, partnerId, now }) => saveLinkRelease(db, personId, partnerId, now),
  present: () => null,
})
