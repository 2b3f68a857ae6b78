import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Organisation, OrganisationState } from '../organisation.ts'

const columns = sql`id, kind, name, state, is_lead as "isLead"`

/** Organisations of the transaction's network by id; ids it does not know are left out. */
export async function organisationsByIds(db: Db, ids: Iterable<string>): Promise<Map<string, Organisation>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Organisation>`
    select ${columns} from network.organisation
    where network_id = platform.current_network() and id = any(${wanted}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** All organisations of the network, by name. */
export async function organisationsOfNetwork(db: Db): Promise<Organisation[]> {
  const { rows } = await sql<Organisation>`
    select ${columns} from network.organisation
    where network_id = platform.current_network() order by name, id`.execute(db)
  return rows
}

/** Takes an organisation in; its id may be given, so that seeds are the same everywhere. */
export async function addOrganisation(db: Db, { id, kind, name, state, isLead }: Organisation): Promise<void> {
  await sql`
    insert into network.organisation (network_id, id, kind, name, state, is_lead)
    values (platform.current_network(), ${id}, ${kind}, ${name}, ${state}, ${isLead})`.execute(db)
}

export async function changeOrganisation(
  db: Db,
  id: string,
  { name, kind }: Pick<Organisation, 'name' | 'kind'>,
): Promise<void> {
  await sql`update network.organisation set name = ${name}, kind = ${kind}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Which states follow which, the module of members decides. */
export async function setOrganisationState(db: Db, id: string, state: OrganisationState): Promise<void> {
  await sql`update network.organisation set state = ${state}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}
