import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Organisation } from '../organisation.ts'

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
