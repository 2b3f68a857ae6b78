import { occupationReference, type OccupationReference } from '#modules/reference'
import { publicNetwork, type Network } from '#modules/network'
import { currentDatabase, type Database } from '#platform/db'
import { PublicWorlds } from '../world/public-worlds.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { exactSolver } from '../world/solvers.ts'
import type { PairSolver } from './search-couple.ts'

/** Everything a public search needs; anybody may ask, and only public vacancies are in it (walls W17, W29). */
export type PublicSearch = { network: Network; world: SearchWorld; solve: PairSolver; reference: OccupationReference }

const worldsOf = new WeakMap<Database, PublicWorlds>()

/** The indexes of a database; one set a process. */
export function publicWorlds(database: Database = currentDatabase()): PublicWorlds {
  const known = worldsOf.get(database) ?? new PublicWorlds(database)
  worldsOf.set(database, known)
  return known
}

/** The search of the network whose public pages are asked for, or null before there is one. */
export async function publicSearch(database: Database = currentDatabase()): Promise<PublicSearch | null> {
  const network = await publicNetwork(database)
  return network && networkSearch(network, database)
}

/** The same for one network, whose public vacancies alone are in it. */
export async function networkSearch(network: Network, database: Database = currentDatabase()): Promise<PublicSearch> {
  const world = await publicWorlds(database).worldOf(network)
  return { network, world, solve: exactSolver(world), reference: occupationReference() }
}
