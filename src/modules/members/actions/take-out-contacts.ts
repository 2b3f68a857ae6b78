import { z } from 'zod'
import type { ListQuery } from '#platform/list'
import { listContacts } from '../store/member-lists.ts'
import { definePersonExport, listQuery, mayTakeOut, reason } from './person-export.ts'

/** The contacts of all members. */
export const takeOutContacts = definePersonExport({
  name: 'members.takeOutContacts',
  subject: 'contact',
  list: 'contacts',
  input: z.strictObject({ reason, query: listQuery<ListQuery>() }),
  rows: async (db, { query }) => (await listContacts(db, query, null)).rows,
  allow: (actor) => mayTakeOut(actor, 'contacts.read'),
})
