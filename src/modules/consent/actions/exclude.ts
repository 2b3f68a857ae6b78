import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import { accountOf, defineAction, isOwn } from '#platform/action'
import { exclusionReasons } from '../consent.ts'
import { excludeOrganisation, type Excluding } from '../steps/exclude-organisation.ts'

/** The person never wants to be shown to this organisation, nor to a firm of its group. What was agreed with them ends. */
export const exclude = defineAction({
  name: 'consent.exclude',
  input: z.strictObject({ personId: z.uuid(), organisationId: z.uuid(), reason: z.enum(exclusionReasons) }),
  load: async (db, { organisationId }) => (await organisationsByIds(db, [organisationId])).get(organisationId) ?? null,
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  // The audit names the person alone: staff of the excluded organisation may read it.
  decide: (_organisation, input, now, actor) => ({
    ok: true,
    change: { excluding: { ...input, addedBy: accountOf(actor) }, now },
    audit: { subject: 'person', subjectId: input.personId },
  }),
  save: (db, { excluding, now }: { excluding: Excluding; now: Date }) => excludeOrganisation(db, excluding, now),
  present: (isNew) => ({ isNew }),
})
