import { z } from 'zod'
import { defineAction } from '#platform/action'
import { contactById, removeContact as deleteContact } from '../store/contacts.ts'
import { uuid } from './fields.ts'
import { mayChangeContact } from './policies.ts'

export const removeContact = defineAction({
  name: 'members.removeContact',
  input: z.strictObject({ contactId: uuid }),
  load: (db, { contactId }) => contactById(db, contactId),
  allow: (actor, contact) => mayChangeContact(actor, contact.organisationId, contact),
  decide: ({ id, organisationId }) => ({
    ok: true,
    change: id,
    audit: { subject: 'contact', subjectId: id },
    events: [{ name: 'members.contactRemoved', ids: { organisationId, contactId: id } }],
  }),
  save: async (db, id) => deleteContact(db, id),
  present: (_saved, { organisationId }) => ({ organisationId }),
})
