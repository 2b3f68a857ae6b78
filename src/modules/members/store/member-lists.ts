import { sql, type RawBuilder } from 'kysely'
import type { OrganisationKind, OrganisationState } from '#modules/network'
import type { Db } from '#platform/db'
import type { ListQuery } from '#platform/list'
import { foldText } from '#platform/text-search'
import type { ApplicationState } from '../application.ts'
import type { ContactOfMember } from './contacts.ts'
import type { Invitation } from './invitations.ts'

type Sql = RawBuilder<unknown>

export type MemberRow = {
  id: string
  name: string
  kind: OrganisationKind
  state: OrganisationState
  isLead: boolean
  placeName: string
  district: string | null
  joinedOn: string | null
  contacts: number
}

const memberOrder: Record<string, Sql> = {
  name: sql`lower(organisation.name)`,
  kind: sql`organisation.kind`,
  place: sql`lower(profile.place_name)`,
  state: sql`array_position(array['applied', 'accepted', 'member', 'leaving', 'left', 'refused'], organisation.state)`,
  joined: sql`profile.joined_on`,
  contacts: contactCount(sql`organisation.id`),
}

/** Contacts of one organisation that are shown. */
function contactCount(organisationId: Sql): Sql {
  return sql`(select count(*)::integer from members.contact contact
    where contact.network_id = platform.current_network() and contact.organisation_id = ${organisationId} and not contact.hidden)`
}

/** Looked up for each organisation: joined freely, a network that was just taken in is compared each with each until it is analysed. */
function joinProfile(organisationId: Sql): Sql {
  return sql`left join lateral (select * from members.profile
    where profile.network_id = platform.current_network() and profile.organisation_id = ${organisationId} offset 0) profile on true`
}

/** The order, then names and ids, so that pages never overlap. Columns come from the fixed maps here (W12). */
function orderBy(columns: Record<string, Sql>, { sort, descending }: ListQuery, tie: Sql): Sql {
  const column = columns[sort]
  if (!column) throw new Error(`no column for ${sort}`)
  return sql`${column} ${descending ? sql`desc` : sql`asc`} nulls last, ${tie}`
}

/** A part of a folded text; % and _ are letters here. */
function holdsText(column: Sql, words: string): Sql {
  return sql`strpos(${column}, ${foldText(words)}) > 0`
}

/** One page of the organisations in the states `seen`, and their number, in one query. `limit` null: all of them, for a file. */
export async function listMembers(
  db: Db,
  query: ListQuery,
  seen: readonly OrganisationState[],
  limit: number | null = query.limit,
): Promise<{ rows: MemberRow[]; total: number }> {
  const order = orderBy(memberOrder, query, sql`lower(organisation.name), organisation.id`)
  // Ordered twice, so that of thousands only the page itself is ever sorted out, with its places and contacts.
  const { rows } = await sql<MemberRow & { total: number }>`
    with listed as materialized (
      select organisation.*, count(*) over () as total
      from network.organisation organisation ${needsProfile(query) ? joinProfile(sql`organisation.id`) : sql``}
      where ${sql.join(memberConditions(query, seen), sql` and `)}
      order by ${order} ${limit === null ? sql`` : sql`limit ${limit} offset ${query.offset}`})
    select organisation.id, organisation.name, organisation.kind, organisation.state, organisation.is_lead as "isLead",
      organisation.total, coalesce(profile.place_name, '') as "placeName", profile.district, profile.joined_on as "joinedOn",
      ${contactCount(sql`organisation.id`)} as contacts
    from listed organisation ${joinProfile(sql`organisation.id`)}
    order by ${order}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Does it matter for which members are listed and in what order? */
function needsProfile({ sort, filters: { q, district, sector } }: ListQuery): boolean {
  return Boolean(q || district || sector) || sort === 'place' || sort === 'joined'
}

function memberConditions(
  { filters: { q, kind, state, district, sector, lead } }: ListQuery,
  seen: readonly OrganisationState[],
): Sql[] {
  const conditions: Sql[] = [
    sql`organisation.network_id = platform.current_network()`,
    sql`organisation.state = any(${[...seen]}::text[])`,
  ]
  if (q) conditions.push(holdsText(sql`coalesce(profile.search_text, lower(organisation.name))`, q))
  if (kind) conditions.push(sql`organisation.kind = ${kind}`)
  if (state) conditions.push(sql`organisation.state = ${state}`)
  if (district) conditions.push(sql`profile.district = ${district}`)
  if (sector) conditions.push(sql`profile.sectors @> array[${sector}]::text[]`)
  if (lead) conditions.push(sql`organisation.is_lead`)
  return conditions
}

const contactOrder: Record<string, Sql> = {
  name: sql`lower(contact.name)`,
  organisation: sql`lower(organisation.name)`,
}

/** Contacts of current members; `limit` null: all of them, to be taken out. */
export async function listContacts(
  db: Db,
  query: ListQuery,
  limit: number | null = query.limit,
): Promise<{ rows: ContactOfMember[]; total: number }> {
  const { q, topic, language, visibility } = query.filters
  const conditions: Sql[] = [
    sql`contact.network_id = platform.current_network()`,
    sql`not contact.hidden`,
    sql`organisation.state in ('member', 'leaving')`,
  ]
  if (q) conditions.push(sql`strpos(lower(contact.name || ' ' || organisation.name), lower(${q})) > 0`)
  if (topic) conditions.push(sql`contact.topics @> array[${topic}]::text[]`)
  if (language) conditions.push(sql`contact.languages @> array[${language}]::text[]`)
  if (visibility) conditions.push(sql`contact.visibility = ${visibility}`)
  const { rows } = await sql<ContactOfMember & { total: number }>`
    select contact.id, contact.organisation_id as "organisationId", contact.name, contact.job_title as "jobTitle", contact.email,
      contact.phone, contact.topics, contact.languages, contact.districts, contact.postcodes, contact.visibility,
      organisation.name as "organisationName", organisation.kind as "organisationKind", organisation.is_lead as "isLead",
      count(*) over () as total
    from members.contact contact
    join network.organisation organisation on organisation.network_id = contact.network_id and organisation.id = contact.organisation_id
    where ${sql.join(conditions, sql` and `)}
    order by ${orderBy(contactOrder, query, sql`lower(contact.name), contact.id`)}
    ${limit === null ? sql`` : sql`limit ${limit} offset ${query.offset}`}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type ApplicationRow = {
  id: string
  organisationId: string
  name: string
  kind: OrganisationKind
  state: ApplicationState
  sentAt: Date
}

const applicationOrder: Record<string, Sql> = {
  name: sql`lower(organisation.name)`,
  kind: sql`organisation.kind`,
  state: sql`application.state`,
  sent: sql`application.sent_at`,
}

/** Applications whose mail address is confirmed; the others are nobody's business yet. */
export async function listApplications(
  db: Db,
  query: ListQuery,
  limit: number | null = query.limit,
): Promise<{ rows: ApplicationRow[]; total: number }> {
  const { q, state } = query.filters
  const conditions: Sql[] = [sql`application.network_id = platform.current_network()`]
  if (q) conditions.push(sql`strpos(lower(organisation.name), lower(${q})) > 0`)
  if (state) conditions.push(sql`application.state = ${state}`)
  const { rows } = await sql<ApplicationRow & { total: number }>`
    select application.id, application.organisation_id as "organisationId", organisation.name, organisation.kind, application.state,
      application.sent_at as "sentAt", count(*) over () as total
    from members.application application
    join network.organisation organisation
      on organisation.network_id = application.network_id and organisation.id = application.organisation_id
    where ${sql.join(conditions, sql` and `)}
    order by ${orderBy(applicationOrder, query, sql`application.id`)}
    ${limit === null ? sql`` : sql`limit ${limit} offset ${query.offset}`}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type InvitationRow = Pick<
  Invitation,
  'id' | 'organisationName' | 'kind' | 'email' | 'state' | 'sentAt' | 'expiresAt'
>

const invitationOrder: Record<string, Sql> = {
  name: sql`lower(organisation_name)`,
  sent: sql`sent_at`,
  state: sql`state`,
}

/** `limit` null: all of them, to be taken out. */
export async function listInvitations(
  db: Db,
  query: ListQuery,
  limit: number | null = query.limit,
): Promise<{ rows: InvitationRow[]; total: number }> {
  const { q, state } = query.filters
  const conditions: Sql[] = [sql`network_id = platform.current_network()`]
  if (q) conditions.push(sql`strpos(lower(organisation_name), lower(${q})) > 0`)
  if (state) conditions.push(sql`state = ${state}`)
  const { rows } = await sql<InvitationRow & { total: number }>`
    select id, organisation_name as "organisationName", kind, email, state, sent_at as "sentAt", expires_at as "expiresAt",
      count(*) over () as total
    from members.invitation where ${sql.join(conditions, sql` and `)}
    order by ${orderBy(invitationOrder, query, sql`id`)}
    ${limit === null ? sql`` : sql`limit ${limit} offset ${query.offset}`}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Leads that are still in the network and have not given notice. */
export async function leadCount(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from network.organisation
    where network_id = platform.current_network() and is_lead and state = 'member'`.execute(db)
  return rows[0]?.count ?? 0
}

/** What waits for a decision, by state. */
export async function waitingApplications(
  db: Db,
): Promise<{ id: string; name: string; state: ApplicationState; firstApprovedBy: string | null; sentAt: Date }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    state: ApplicationState
    firstApprovedBy: string | null
    sentAt: Date
  }>`
    select application.id, organisation.name, application.state, application.first_approved_by as "firstApprovedBy",
      application.sent_at as "sentAt"
    from members.application application
    join network.organisation organisation
      on organisation.network_id = application.network_id and organisation.id = application.organisation_id
    where application.network_id = platform.current_network() and application.state in ('applied', 'approvedOnce')
    order by application.sent_at limit 20`.execute(db)
  return rows
}
