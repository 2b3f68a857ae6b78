import { currentContacts, type ContactOfMember } from '#modules/members'
import type { Db } from '#platform/db'

/** Contacts an offer may name: those that everybody may see. */
export function publicContacts(db: Db): Promise<ContactOfMember[]> {
  return currentContacts(db, 'public')
}

/** Whether the contact is one of the organisation's own; none always fits. */
export async function contactFits(db: Db, organisationId: string, contactId: string | null): Promise<boolean> {
  if (contactId === null) return true
  const contact = await offerContact(db, { organisationId, contactId })
  return contact !== null
}

/** Whom an offer names, as long as everybody may see them. */
export async function offerContact(
  db: Db,
  { organisationId, contactId }: { organisationId: string; contactId: string | null },
): Promise<ContactOfMember | null> {
  if (contactId === null) return null
  const contacts = await publicContacts(db)
  return contacts.find(({ id, organisationId: of }) => id === contactId && of === organisationId) ?? null
}
