import { z } from 'zod'
import type { ListQuery } from '#platform/list'
import { listInvitations } from '../store/member-lists.ts'
import { definePersonExport, listQuery, mayTakeOut, reason } from './person-export.ts'

/** Organisations that were invited to apply, with the mail address of somebody there. */
export const takeOutInvitations = definePersonExport({
  name: 'members.takeOutInvitations',
  subject: 'invitation',
  list: 'invitations',
  input: z.strictObject({ reason, query: listQuery<ListQuery>() }),
  rows: async (db, { query }) => (await listInvitations(db, query, null)).rows,
  allow: (actor) => mayTakeOut(actor, 'members.invite'),
})
