import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { Network } from '../network.ts'

type NetworkRow = {
  id: number
  slug: string
  name_de: string
  name_en: string
  name_vi: string
  districts: string[]
  host: string | null
}

const columns = sql`id, slug, name_de, name_en, name_vi, districts, host`

function networkOf(row: NetworkRow | undefined): Network | null {
  if (!row) return null
  const { id, slug, districts, host } = row
  return { id, slug, districts, host, name: { de: row.name_de, en: row.name_en, vi: row.name_vi } }
}

/** The network this transaction acts for; null when it acts for none. */
export async function currentNetwork(db: Db): Promise<Network | null> {
  const { rows } = await sql<NetworkRow>`
    select ${columns} from network.network where id = platform.current_network()`.execute(db)
  return networkOf(rows[0])
}

export async function networkBySlug(db: Db, slug: string): Promise<Network | null> {
  const { rows } = await sql<NetworkRow>`select ${columns} from network.network where slug = ${slug}`.execute(db)
  return networkOf(rows[0])
}

/** All networks of the installation, in the order of their founding. */
export async function allNetworks(db: Db): Promise<Network[]> {
  const { rows } = await sql<NetworkRow>`select ${columns} from network.network order by id`.execute(db)
  return rows.map((row) => networkOf(row) as Network)
}

/** Needs the role duett_worker. A slug that is taken is a unique violation. */
export async function foundNetwork(db: Db, network: Omit<Network, 'id' | 'host'>): Promise<Network> {
  const { slug, name, districts } = network
  const { rows } = await sql<NetworkRow>`
    insert into network.network (slug, name_de, name_en, name_vi, districts)
    values (${slug}, ${name.de}, ${name.en}, ${name.vi}, ${[...districts]})
    returning ${columns}`.execute(db)
  return networkOf(rows[0]) as Network
}

/** From here on the transaction acts for the network it has just founded, whose first rows and audit entry follow. */
export async function enterFoundedNetwork(db: Db, networkId: NetworkId): Promise<void> {
  await sql`select set_config('app.network', ${String(networkId)}, true)`.execute(db)
}
