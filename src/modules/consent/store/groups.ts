import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Grouped = { organisationId: string; groupName: string }

/** All of the network. */
export async function groups(db: Db): Promise<Grouped[]> {
  const { rows } = await sql<Grouped>`
    select organisation_id as "organisationId", group_name as "groupName" from consent.organisation_group
    where network_id = platform.current_network() order by group_name, organisation_id`.execute(db)
  return rows
}

/** Null: it belongs to none. */
export async function setGroup(db: Db, organisationId: string, groupName: string | null): Promise<void> {
  if (groupName === null) {
    await sql`
      delete from consent.organisation_group
      where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(db)
    return
  }
  await sql`
    insert into consent.organisation_group (network_id, organisation_id, group_name)
    values (platform.current_network(), ${organisationId}, ${await spelling(db, groupName)})
    on conflict (network_id, organisation_id) do update set group_name = excluded.group_name`.execute(db)
}

/** What a member says of itself adds it to a group where it is in none; only the coordination office takes it out or moves it. */
export async function declareGroup(db: Db, organisationId: string, groupName: string): Promise<void> {
  await sql`
    insert into consent.organisation_group (network_id, organisation_id, group_name)
    values (platform.current_network(), ${organisationId}, ${await spelling(db, groupName)})
    on conflict (network_id, organisation_id) do nothing`.execute(db)
}

/** As the group is written already, so that capital letters make no second one. */
async function spelling(db: Db, groupName: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select group_name as name from consent.organisation_group
    where network_id = platform.current_network() and lower(group_name) = lower(${groupName}) limit 1`.execute(db)
  return rows[0]?.name ?? groupName
}
