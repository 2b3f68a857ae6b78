import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayChangeFile } from '../rules/policies.ts'
import { isSharedKind, profileParts } from '../rules/profile-parts.ts'
import { deleteSharedEntry } from '../store/couples.ts'
import { deletePart } from '../store/parts.ts'
import { partFacts, profileChanged } from './part-writing.ts'

/** Takes a part out of the profile, as if it had never been filled in. */
export const clearPart = defineAction({
  name: 'couples.clearPart',
  input: z.strictObject({ personId: z.uuid(), part: z.enum(profileParts) }),
  load: (db, { personId, part }) => partFacts(db, personId, part),
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: (facts, { personId, part }) => ({
    ok: true,
    change: { personId, part, coupleId: isSharedKind(part) ? (facts.couple?.id ?? null) : null },
    audit: { subject: 'person', subjectId: personId, fields: [part] },
    events: profileChanged(facts, part),
  }),
  save: (db, { personId, part, coupleId }) =>
    coupleId !== null && isSharedKind(part) ? deleteSharedEntry(db, coupleId, part) : deletePart(db, personId, part),
  present: () => ({}),
})
