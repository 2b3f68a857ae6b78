import { sql } from 'kysely'
import type { OrganisationKind } from '#modules/network'
import type { Db } from '#platform/db'
import type { Contact } from '../contact.ts'

const columns = sql`contact.id, contact.organisation_id as "organisationId", contact.name, contact.job_title as "jobTitle", contact.email,
  contact.phone, contact.topics, contact.languages, contact.districts, contact.postcodes, contact.visibility`

export async function contactById(db: Db, id: string): Promise<Contact | null> {
  const { rows } = await sql<Contact>`
    select ${columns} from members.contact contact
    where contact.network_id = platform.current_network() and contact.id = ${id}::uuid and not contact.hidden
    for update`.execute(db)
  return rows[0] ?? null
}

export async function contactsOf(db: Db, organisationId: string): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from members.contact contact
    where contact.network_id = platform.current_network() and contact.organisation_id = ${organisationId}::uuid and not contact.hidden
    order by lower(contact.name), contact.id`.execute(db)
  return rows
}

/** Of a member that left, for the day it comes back. */
export async function hiddenContactsOf(db: Db, organisationId: string): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from members.contact contact
    where contact.network_id = platform.current_network() and contact.organisation_id = ${organisationId}::uuid and contact.hidden
    order by lower(contact.name), contact.id`.execute(db)
  return rows
}

export type ContactOfMember = Contact & {
  organisationName: string
  organisationKind: OrganisationKind
  isLead: boolean
}

/** Contacts of current members: the public ones, or all of them. */
export async function currentContacts(db: Db, audience: 'public' | 'members'): Promise<ContactOfMember[]> {
  const publicOnly = audience === 'public' ? sql`and contact.visibility = 'public'` : sql``
  const { rows } = await sql<ContactOfMember>`
    select ${columns}, organisation.name as "organisationName", organisation.kind as "organisationKind",
      organisation.is_lead as "isLead"
    from members.contact contact
    join network.organisation organisation on organisation.network_id = contact.network_id and organisation.id = contact.organisation_id
    where contact.network_id = platform.current_network() and not contact.hidden and organisation.state in ('member', 'leaving')
      ${publicOnly}
    order by lower(organisation.name), lower(contact.name), contact.id`.execute(db)
  return rows
}

/** Those of the addresses that belong to a contact, in lower case. */
export async function contactAddresses(db: Db, emails: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ email: string }>`
    select lower(email) as email from members.contact
    where network_id = platform.current_network() and not hidden
      and lower(email) = any(${emails.map((email) => email.toLowerCase())})`.execute(db)
  return new Set(rows.map(({ email }) => email))
}

export async function saveContact(db: Db, contact: Contact, now: Date): Promise<void> {
  await sql`
    insert into members.contact (network_id, id, organisation_id, name, job_title, email, phone, topics, languages, districts, postcodes,
      visibility, changed_at)
    values (platform.current_network(), ${contact.id}, ${contact.organisationId}, ${contact.name}, ${contact.jobTitle}, ${contact.email},
      ${contact.phone}, ${[...contact.topics]}, ${[...contact.languages]}, ${[...contact.districts]}, ${[...contact.postcodes]},
      ${contact.visibility}, ${now})
    on conflict (network_id, id) do update set
      name = excluded.name, job_title = excluded.job_title, email = excluded.email, phone = excluded.phone, topics = excluded.topics,
      languages = excluded.languages, districts = excluded.districts, postcodes = excluded.postcodes,
      visibility = excluded.visibility, changed_at = excluded.changed_at`.execute(db)
}

export async function removeContact(db: Db, id: string): Promise<void> {
  await sql`delete from members.contact where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Of a member that left, or that is back. */
export async function hideContacts(db: Db, organisationId: string, hidden: boolean): Promise<void> {
  await sql`update members.contact set hidden = ${hidden}
    where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(db)
}

/** Of members that left on this day or earlier. */
export async function removeHiddenContacts(db: Db, leftOn: string): Promise<void> {
  await sql`
    delete from members.contact contact using members.profile profile
    where contact.network_id = platform.current_network() and contact.hidden
      and profile.network_id = contact.network_id and profile.organisation_id = contact.organisation_id
      and profile.left_on <= ${leftOn}::date`.execute(db)
}
