import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import type { ListQuery } from '#platform/list'
import { exportMembers } from '../queries/export-members.ts'

/** The list of organisations as a file; how many left stands in the audit. It changes nothing else. */
export const takeOutMembers = defineAction({
  name: 'members.takeOutMembers',
  input: z.strictObject({ query: z.custom<ListQuery>((query) => typeof query === 'object' && query !== null) }),
  load: (db, { query }) => exportMembers(db, query),
  allow: (actor) => holds(actor, 'members.export'),
  decide: (members) => ({
    ok: true,
    change: members,
    audit: { subject: 'organisation', subjectId: null, rowCount: members.length, reason: 'members' },
  }),
  save: async (_db, members) => members,
  present: (members) => ({ members }),
})
