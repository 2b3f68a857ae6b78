import { allNetworks, demonstrationSlug, firstNetwork } from '#modules/network'
import { allPostcodes, placeByKey } from '#modules/reference'
import { batchesOf, importHistory, importVacancies } from '#modules/vacancies'
import type { Database } from '#platform/db'
import { seedAgreements } from './agreements.ts'
import { seedCirculations } from './circulations.ts'
import { seedCouples } from './couples.ts'
import { seedDistricts } from './districts.ts'
import type { SeedSite } from './employers.ts'
import { seedExchange } from './exchange.ts'
import { seedMembersOf } from './members.ts'
import { seedNetwork } from './network.ts'
import { seedOffers } from './offers.ts'
import { seedPeople } from './people.ts'
import { seedRecommendations } from './recommendations.ts'
import { inventVacancies } from './vacancies.ts'

const demonstrationSource = 'demo'

/**
 * Fills an empty installation with the demonstration region. An installation with a network of its own is left alone; a first start
 * that was interrupted is finished.
 */
export async function seed(database: Database, onStart: () => void, now: Date = new Date()): Promise<void> {
  const networkId = await demonstrationNetworkId(database)
  if (networkId === null) return
  onStart()
  // Before the vacancies, which find the organisation they belong to by the employer's name.
  await seedRegion(database, networkId, now)
  const today = now.toISOString().slice(0, 10)
  const rows = inventVacancies(demonstrationSites(), today).map((row) => ({ row }))
  await importVacancies(
    database,
    {
      actor: { kind: 'operator' },
      networkId,
      source: demonstrationSource,
      fileMark: `demo-${today}`,
      complete: true,
      dryRun: false,
    },
    batchesOf(
      (async function* () {
        yield rows
      })(),
    ),
    { onRejected: refuse },
  )
}

/** The network's organisations and people with all they share, without vacancies. */
export async function seedRegion(database: Database, networkId: number, now: Date): Promise<void> {
  await seedNetwork(database, networkId, now)
  await seedMembersOf(database, networkId, now)
  await seedPeople(database, networkId, now)
  await seedCouples(database, networkId, now)
  await seedCirculations(database, networkId, now)
  await seedAgreements(database, networkId, now)
  await seedOffers(database, networkId, now)
  await seedExchange(database, networkId, now)
  await seedRecommendations(database, networkId, now)
}

/** The network to fill, or null where there is nothing to do. */
async function demonstrationNetworkId(database: Database): Promise<number | null> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const first = await firstNetwork(database)
  if (networks.length > 1 || first.slug !== demonstrationSlug) return null
  const imports = await database.inTransaction({ role: 'duett_worker', networkId: first.id, readOnly: true }, (db) =>
    importHistory(db, first.id),
  )
  // Whoever brought vacancies of their own before the first start does not want invented ones beside them.
  const wanted =
    imports.length === 0 || imports.some(({ source, finished }) => source === demonstrationSource && !finished)
  return wanted ? first.id : null
}

/** Postcode areas of the region's municipalities, in the order of their codes. */
export function demonstrationSites(): SeedSite[] {
  const districts = new Set(seedDistricts)
  const sites: SeedSite[] = []
  for (const { postcode, placeKey, lat, lon } of allPostcodes()) {
    const place = placeByKey(placeKey)
    if (!place || !districts.has(place.district)) continue
    const { name, district, population } = place
    sites.push({ placeKey, placeName: name, district, population, postcode, lat, lon })
  }
  return sites.sort((a, b) => (a.postcode < b.postcode ? -1 : 1))
}

/** The region is our own: a rejected row is a mistake in it, not something to go on from. */
function refuse(rejected: readonly { line: number; field: string | null; reason: unknown }[]): void {
  const [first] = rejected
  throw new Error(`seed row ${first?.line} was rejected: ${String(first?.field)}`)
}
