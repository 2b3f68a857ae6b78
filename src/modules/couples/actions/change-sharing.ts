import { z } from 'zod'
import { defineAction, isOwn } from '#platform/action'
import { partnerIn } from '../rules/partner.ts'
import { ownParts } from '../rules/profile-parts.ts'
import { findCouplesOf } from '../store/couples.ts'
import { lockPerson } from '../store/persons.ts'
import { replaceSharing } from '../store/sharing.ts'

/** What the partner may see from now on, part by part; everything else is hidden at once. The person alone decides it. */
export const changeSharing = defineAction({
  name: 'couples.changeSharing',
  input: z.strictObject({ personId: z.uuid(), parts: z.array(z.enum(ownParts)).max(ownParts.length) }),
  load: async (db, { personId }) => {
    const person = await lockPerson(db, personId)
    const couple = person && (await findCouplesOf(db, [personId]))[0]
    return couple ? { withPersonId: partnerIn(couple, personId).personId } : null
  },
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ withPersonId }, { personId, parts }, now) => ({
    ok: true,
    change: { personId, withPersonId, parts, since: now },
    audit: { subject: 'person', subjectId: personId, fields: ['sharing'] },
  }),
  save: (db, change) => replaceSharing(db, change),
  present: () => ({}),
})
