import type { FoundPair } from '@duett/matching/pairs'
import { drawMap, type MapScene, type MapWorkplace, type TravelMode } from '#modules/reference'
import { formatList, type Locale, type Translator } from '#platform/i18n'
import type { Couple } from '../couple-file.ts'
import type { PersonIndex } from '../pair-answer.ts'
import { nearestWorkplace } from '../queries/nearest-workplace.ts'
import type { PublicSearch } from '../queries/public-search.ts'
import type { Home, SearchWorld } from '../world/search-world.ts'
import type { MapView } from './search-view.ts'

type Texts = { t: Translator<'search'>; locale: Locale }

const homesNamed = 12
const scenesKept = 100
const keysKept = 2_000
const scenes = new WeakMap<SearchWorld, { kept: Map<string, MapScene>; asked: Set<string> }>()

/** The map of one pair with the homes from which both jobs are near enough. */
export function presentMap(
  found: FoundPair,
  { network, world }: PublicSearch,
  couple: Couple,
  { t, locale }: Texts,
): MapView | null {
  const home = homeAt(world, found.home)
  if (!home) return null
  const commutes = ([0, 1] as const).flatMap((person) => {
    const workplace = workplaceOf(world, found, person, couple.persons[person].commute.mode)
    if (!workplace) return []
    const { mode, maxMinutes } = couple.persons[person].commute
    const side = person === 0 ? ('a' as const) : ('b' as const)
    return [
      {
        side,
        name: t(`page.person.${side}`),
        letter: side.toUpperCase(),
        mode,
        workplaces: [workplace] as const,
        maxMinutes,
      },
    ]
  })
  if (commutes.length === 0) return null
  const near = homesNearBoth(world, commutes)
  const scene = keptScene(world, JSON.stringify([locale, home.id, commutes]), () =>
    drawMap({
      id: 'pair-map',
      districts: network.districts,
      home,
      commutes,
      travelTimes: world.travel,
      wide: 'pair',
    }),
  )
  const names = near.slice(0, homesNamed).map(({ name }) => name)
  if (near.length > homesNamed) names.push(t('map.others', { count: near.length - homesNamed }))
  return {
    rank: found.rank,
    scene,
    homes:
      near.length === 0
        ? ''
        : t('map.homes', { count: near.length, people: commutes.length, places: formatList(locale, names) }),
  }
}

/**
 * Drawing a reach costs milliseconds, and many visitors look at the same pair: a scene that is asked for again is kept. Most never are; keeping
 * those too would fill the memory with what the garbage collector then halts the server for.
 */
function keptScene(world: SearchWorld, key: string, draw: () => MapScene): MapScene {
  const { kept, asked } = scenes.get(world) ?? { kept: new Map<string, MapScene>(), asked: new Set<string>() }
  scenes.set(world, { kept, asked })
  const known = kept.get(key)
  if (known) return known
  const scene = draw()
  if (asked.has(key)) kept.set(key, scene)
  else asked.add(key)
  dropOldest(kept, scenesKept)
  dropOldest(asked, keysKept)
  return scene
}

function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): void {
  if (kept.size <= most) return
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}

function homeAt(world: SearchWorld, place: number): Home | null {
  const point = world.points[place]
  return point ? (world.homes.get(point.id) ?? null) : null
}

/** The vacancy's place of work that the commute leads to; null for a fully remote job. */
function workplaceOf(world: SearchWorld, found: FoundPair, person: PersonIndex, mode: TravelMode): MapWorkplace | null {
  const row = found.vacancies[person]
  const place = row === null ? null : nearestWorkplace(world, row, found.home, mode)
  if (row === null || place === null) return null
  const { lat, lon } = world.points[place]!
  return { lat, lon, name: world.placeNameOf(row, place) ?? '' }
}

type Commute = { mode: TravelMode; maxMinutes: number; workplaces: readonly [MapWorkplace] }

/** Municipalities within every limit, the nearest to both first. */
function homesNearBoth(world: SearchWorld, commutes: readonly Commute[]): Home[] {
  const near: { home: Home; minutes: number }[] = []
  for (const place of world.everywhere) {
    const home = homeAt(world, place)!
    const minutes = minutesToAll(world, home, commutes)
    if (minutes !== null) near.push({ home, minutes })
  }
  return near.toSorted((one, other) => one.minutes - other.minutes).map(({ home }) => home)
}

/** Both ways together; null where one is too long, which most are already for the first. */
function minutesToAll({ travel }: SearchWorld, home: Home, commutes: readonly Commute[]): number | null {
  let total = 0
  for (const { mode, maxMinutes, workplaces } of commutes) {
    const minutes = travel.minutes(mode, home, workplaces[0])
    if (minutes === null || minutes > maxMinutes) return null
    total += minutes
  }
  return total
}
