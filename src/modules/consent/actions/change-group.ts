import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import { defineAction, holds } from '#platform/action'
import { setGroup } from '../store/groups.ts'

type Change = { organisationId: string; groupName: string | null }

/** Says to which group of firms an organisation belongs, or that it belongs to none (null): who excludes one of them excludes all. */
export const changeGroup = defineAction({
  name: 'consent.changeGroup',
  input: z.strictObject({ organisationId: z.uuid(), groupName: z.string().trim().min(1).max(200).nullable() }),
  load: async (db, { organisationId }) => (await organisationsByIds(db, [organisationId])).get(organisationId) ?? null,
  allow: (actor) => holds(actor, 'members.administer'),
  decide: (_organisation, input) => ({
    ok: true,
    change: input,
    audit: { subject: 'organisation', subjectId: input.organisationId, fields: ['group'] },
  }),
  save: (db, { organisationId, groupName }: Change) => setGroup(db, organisationId, groupName),
  present: () => ({}),
})
