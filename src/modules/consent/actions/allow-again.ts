import { z } from 'zod'
import { defineAction, isOwn } from '#platform/action'
import { allowOrganisation } from '../steps/exclude-organisation.ts'

type Change = { personId: string; organisationId: string; now: Date }

/** The person takes an organisation off the list. Nothing is agreed to by that: consents are given anew. */
export const allowAgain = defineAction({
  name: 'consent.allowAgain',
  input: z.strictObject({ personId: z.uuid(), organisationId: z.uuid() }),
  load: () => Promise.resolve({}),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: (_facts, { personId, organisationId }, now) => ({
    ok: true,
    change: { personId, organisationId, now },
    audit: { subject: 'person', subjectId: personId },
  }),
  save: (db, { now, ...listed }: Change) => allowOrganisation(db, listed, now),
  present: (wasListed) => ({ wasListed }),
})
