import { districtByKey, findDistricts, findPlaces, type PlaceMatch } from '#modules/reference'
import type { HomeChoice } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type { Home, SearchWorld } from '../world/search-world.ts'

/** `understood`: beginnings of names, and what they were completed to. */
export type ResolvedHomes = {
  homes: readonly number[]
  names: readonly string[]
  understood: readonly { typed: string; label: string }[]
  problems: readonly CoupleProblem[]
}

/** A match below this is a guess, and the person is asked instead. */
const leastQuality = 0.7
/** From here on the name itself was found; below it only begins so. */
const sureQuality = 0.87

/** The place numbers among which the best home is chosen, and what to call them. */
export function resolveHomes(choice: HomeChoice, world: SearchWorld): ResolvedHomes {
  switch (choice.kind) {
    case 'anywhere':
      return { homes: world.everywhere, names: [], understood: [], problems: [] }
    case 'districts':
      return resolveDistricts(choice.districts, world)
    case 'places':
      return resolvePlaces(choice.places, world)
  }
}

function resolveDistricts(keys: readonly string[], world: SearchWorld): ResolvedHomes {
  const wanted = new Set(keys)
  const municipalities = new Set(world.everywhere)
  const homes = [...world.homes.values()].filter(
    ({ district, place }) => wanted.has(district) && municipalities.has(place),
  )
  const covered = new Set(homes.map(({ district }) => district))
  const problems = keys.flatMap((key, index): CoupleProblem[] =>
    covered.has(key)
      ? []
      : [
          {
            path: `home.districts[${index}]`,
            code: 'unknownDistrict',
            values: { given: key, suggestions: suggestDistricts(key) },
          },
        ],
  )
  const names = keys.map((key) => districtByKey(key)?.fullName ?? key)
  return { homes: [...new Set(homes.map(({ place }) => place))], names, understood: [], problems }
}

function resolvePlaces(places: readonly string[], world: SearchWorld): ResolvedHomes {
  const homes = new Set<number>()
  const names: string[] = []
  const understood: { typed: string; label: string }[] = []
  const problems: CoupleProblem[] = []
  places.forEach((given, index) => {
    const known = world.homes.get(given)
    const matches = known ? [] : findPlaces(given, { limit: 5 })
    const match = matches.find((each) => each.quality >= leastQuality && homeOf(each, world))
    const home = known ?? (match && homeOf(match, world))
    if (home) {
      homes.add(home.place)
      names.push(home.name)
      if (match && match.quality < sureQuality) understood.push({ typed: given, label: home.name })
      return
    }
    const near = [...new Set(matches.map(({ place }) => place.name))].slice(0, 3)
    problems.push({
      path: `home.places[${index}]`,
      code: 'unknownPlace',
      values: { given, suggestions: near.join(', ') || 'none' },
    })
  })
  return { homes: [...homes], names, understood, problems }
}

function homeOf(match: PlaceMatch, world: SearchWorld): Home | undefined {
  return (match.postcode === null ? undefined : world.homes.get(match.postcode)) ?? world.homes.get(match.place.key)
}

function suggestDistricts(given: string): string {
  const found = findDistricts(given, { limit: 3 }).map(({ district }) => `${district.key} ${district.fullName}`)
  return found.join(', ') || 'none'
}
