import { sql } from 'kysely'
import { declareGroup } from '#modules/consent'
import type { OrganisationKind, OrganisationState } from '#modules/network'
import type { Db } from '#platform/db'
import { foldText } from '#platform/text-search'
import type { Profile } from '../profile.ts'

/** A member as staff and public pages know it. */
export type Member = {
  id: string
  name: string
  kind: OrganisationKind
  state: OrganisationState
  isLead: boolean
  profile: Profile
}

type Row = Omit<Member, 'profile'> & Profile

// Organisations are another module's table; its few columns are joined here, so that a list is sorted and counted in one query.
const columns = sql`organisation.id, organisation.name, organisation.kind, organisation.state, organisation.is_lead as "isLead",
  coalesce(profile.legal_name, '') as "legalName", coalesce(profile.register_entry, '') as "registerEntry",
  coalesce(profile.group_name, '') as "groupName", coalesce(profile.street, '') as street, profile.postcode,
  coalesce(profile.place_name, '') as "placeName", profile.place_key as "placeKey", profile.district, profile.lat, profile.lon,
  coalesce(profile.website, '') as website, profile.logo_file_id as "logoFileId", coalesce(profile.description, '{}') as description,
  coalesce(profile.sectors, '{}') as sectors, profile.size_class as "sizeClass", profile.joined_on as "joinedOn",
  profile.left_on as "leftOn"`

const source = sql`network.organisation organisation
  left join members.profile profile on profile.network_id = organisation.network_id and profile.organisation_id = organisation.id`

function memberOf({ id, name, kind, state, isLead, ...profile }: Row): Member {
  return { id, name, kind, state, isLead, profile }
}

export async function memberById(db: Db, id: string): Promise<Member | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
    where organisation.network_id = platform.current_network() and organisation.id = ${id}::uuid`.execute(db)
  return rows[0] ? memberOf(rows[0]) : null
}

/** The same, and nobody else changes it before this transaction ends. */
export async function lockMember(db: Db, id: string): Promise<Member | null> {
  await sql`select from network.organisation
    where network_id = platform.current_network() and id = ${id}::uuid for update`.execute(db)
  return memberById(db, id)
}

export async function hasProfile(db: Db, organisationId: string): Promise<boolean> {
  const { rows } = await sql`
    select from members.profile
    where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid`.execute(db)
  return rows.length > 0
}

/** Members of the network by name, and those whose notice runs; nobody else is shown in public. */
export async function currentMembers(db: Db): Promise<Member[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
    where organisation.network_id = platform.current_network() and organisation.state in ('member', 'leaving')
    order by lower(organisation.name), organisation.id`.execute(db)
  return rows.map(memberOf)
}

/** Whatever their state; ids of other networks are left out. */
export async function membersByIds(db: Db, ids: readonly string[]): Promise<Map<string, Member>> {
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
    where organisation.network_id = platform.current_network() and organisation.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, memberOf(row)]))
}

/** Ids of organisations with this name, however it is written. */
export async function organisationsNamed(db: Db, name: string): Promise<{ id: string; state: OrganisationState }[]> {
  const { rows } = await sql<{ id: string; state: OrganisationState }>`
    select id, state from network.organisation
    where network_id = platform.current_network() and lower(btrim(name)) = lower(btrim(${name}))
    order by id`.execute(db)
  return rows
}

export async function saveProfile(
  db: Db,
  organisationId: string,
  name: string,
  profile: Profile,
  now: Date,
): Promise<void> {
  const searchText = foldText([name, profile.legalName, profile.groupName, profile.placeName].join(' '))
  await sql`
    insert into members.profile (network_id, organisation_id, legal_name, register_entry, group_name, street, postcode, place_name,
      place_key, district, lat, lon, website, logo_file_id, description, sectors, size_class, joined_on, left_on, search_text, changed_at)
    values (platform.current_network(), ${organisationId}, ${profile.legalName}, ${profile.registerEntry}, ${profile.groupName},
      ${profile.street}, ${profile.postcode}, ${profile.placeName}, ${profile.placeKey}, ${profile.district}, ${profile.lat},
      ${profile.lon}, ${profile.website}, ${profile.logoFileId}, ${JSON.stringify(profile.description)}::jsonb,
      ${[...profile.sectors]}, ${profile.sizeClass}, ${profile.joinedOn}, ${profile.leftOn}, ${searchText}, ${now})
    on conflict (network_id, organisation_id) do update set
      legal_name = excluded.legal_name, register_entry = excluded.register_entry, group_name = excluded.group_name,
      street = excluded.street, postcode = excluded.postcode, place_name = excluded.place_name, place_key = excluded.place_key,
      district = excluded.district, lat = excluded.lat, lon = excluded.lon, website = excluded.website,
      logo_file_id = excluded.logo_file_id, description = excluded.description, sectors = excluded.sectors,
      size_class = excluded.size_class, joined_on = excluded.joined_on, left_on = excluded.left_on,
      search_text = excluded.search_text, changed_at = excluded.changed_at`.execute(db)
  // Persons who exclude a firm exclude its whole group.
  if (profile.groupName !== '') await declareGroup(db, organisationId, profile.groupName)
}

export async function setMembershipDays(
  db: Db,
  organisationId: string,
  { joinedOn, leftOn }: Pick<Profile, 'joinedOn' | 'leftOn'>,
): Promise<void> {
  await sql`update members.profile set joined_on = ${joinedOn}, left_on = ${leftOn}
    where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(db)
}
