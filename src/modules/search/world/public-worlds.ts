import { allPostcodes, estimatedTravelTimes, placeByKey, placesOfDistricts } from '#modules/reference'
import type { Network } from '#modules/network'
import { latestVacancyChange, onVacanciesChanged, streamPublicVacancies } from '#modules/vacancies'
import type { Database, NetworkId } from '#platform/db'
import { WorldBuilder, type HomeSupply } from './build-world.ts'
import type { SearchWorld } from './search-world.ts'
import { warmUp } from './solvers.ts'

/** Who may see what an index holds (wall W29). Drafts are in none; the network's own index follows with sign-in. */
export type Audience = 'public'

type Kept = {
  network: Network
  world: SearchWorld
  changeNumber: number
  day: string
  checkedAt: number
  following: Promise<void> | null
}

/** How long an answer may lag behind the vacancies. */
const lagMs = 5_000
/** Travel tables ready for the usual commutes with their relaxations; longer ones are built when asked for. */
const usualMinutes = 75

/**
 * The indexes in memory, one per network and audience. A visitor never waits for an update: the old index answers while the new one is
 * built from public vacancies only.
 */
export class PublicWorlds {
  readonly #database: Database
  readonly #kept = new Map<string, Kept>()
  readonly #building = new Map<string, Promise<Kept>>()

  constructor(database: Database) {
    this.#database = database
    onVacanciesChanged((networkId) => this.#notice(networkId))
  }

  async worldOf(network: Network, audience: Audience = 'public', now = Date.now()): Promise<SearchWorld> {
    const key = `${network.id} ${audience}`
    const kept = this.#kept.get(key) ?? (await this.#first(key, network, now))
    if (now - kept.checkedAt >= lagMs) this.#startFollowing(key, kept, now)
    return kept.world
  }

  /** This process changed vacancies itself: the update need not wait for the next visitor. */
  #notice(networkId: NetworkId): void {
    for (const [key, kept] of this.#kept) if (kept.network.id === networkId) this.#startFollowing(key, kept, Date.now())
  }

  #startFollowing(key: string, kept: Kept, now: number): void {
    if (kept.following !== null) return
    kept.checkedAt = now
    kept.following = this.#follow(key, kept.network, kept, now).finally(() => (kept.following = null))
    // A failed update leaves the old index in place; the next visitor starts another.
    kept.following.catch(() => {})
  }

  /** Waits until the index shows what the database held when this was called. */
  async refresh(network: Network, audience: Audience = 'public', now = Date.now()): Promise<void> {
    const key = `${network.id} ${audience}`
    const kept = this.#kept.get(key) ?? (await this.#first(key, network, now))
    await kept.following?.catch(() => {})
    await this.#follow(key, network, kept, now)
  }

  #first(key: string, network: Network, now: number): Promise<Kept> {
    const running = this.#building.get(key)
    if (running) return running
    const building = this.#build(network, now)
      .then((kept) => {
        this.#kept.set(key, kept)
        return kept
      })
      .finally(() => this.#building.delete(key))
    this.#building.set(key, building)
    return building
  }

  async #follow(key: string, network: Network, kept: Kept, now: number): Promise<void> {
    const latest = await this.#latestChange(network.id)
    if (latest === kept.changeNumber && dayOf(now) === kept.day) return
    this.#kept.set(key, await this.#build(network, now))
  }

  async #build(network: Network, now: number): Promise<Kept> {
    const changeNumber = await this.#latestChange(network.id)
    const world = await publicWorld(this.#database, network)
    warmUp(world, usualMinutes)
    return { network, world, changeNumber, day: dayOf(now), checkedAt: now, following: null }
  }

  #latestChange(networkId: NetworkId): Promise<number> {
    return this.#database.inTransaction({ networkId, readOnly: true }, (db) => latestVacancyChange(db, networkId))
  }
}

/** Vacancies run out at midnight, German time, without any row changing. */
function dayOf(now: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(now)
}

/** The public vacancies of a network with its municipalities and postcodes to live in. */
export async function publicWorld(database: Database, network: Network): Promise<SearchWorld> {
  const builder = new WorldBuilder()
  for await (const batch of streamPublicVacancies(network.id, database))
    for (const vacancy of batch) builder.add(vacancy)
  return builder.finish(homesOf(network.districts), estimatedTravelTimes)
}

function homesOf(districts: readonly string[]): HomeSupply {
  const places = placesOfDistricts(districts)
  const keys = new Set(places.map(({ key }) => key))
  const postcodes = allPostcodes()
    .filter(({ placeKey }) => keys.has(placeKey))
    .map((code) => ({ ...code, name: placeByKey(code.placeKey)?.name ?? code.postcode }))
  return { places, postcodes }
}
