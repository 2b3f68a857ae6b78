import type { Position } from 'geojson'
import { foldBaseName, foldName } from '../../src/modules/reference/places/place-name.ts'
import type { AreaFinder } from './area-finder.ts'
import { exonyms, joinedToWalkenried, mergedDistricts, namesOfNewMunicipalities, quarters } from './facts.ts'
import type { Area, DistrictSource, Settlement } from './sources.ts'

export type Municipality = { key: string; name: string; population: number; lat: number; lon: number }

/** Another name that leads to a municipality; with a point of its own where it is a quarter or a former municipality. */
export type OtherName = { name: string; key: string; point: { lat: number; lon: number } | null }

export type Municipalities = {
  list: Municipality[]
  otherNames: OtherName[]
  /** Key of 2016 → key of today, for every area that is a municipality. */
  keyNow: Map<string, string>
}

export function buildMunicipalities(
  areas: readonly Area[],
  finder: AreaFinder,
  settlements: readonly Settlement[],
  districts: readonly DistrictSource[],
): Municipalities {
  const inhabited = areas.filter((area) => area.kind !== 'Gemeindefreies Gebiet')
  const located = settlements.map((settlement) => ({ settlement, area: finder.at(settlement.lat, settlement.lon) }))
  const keyNow = findSuccessors(inhabited, located)
  const members = Map.groupBy(inhabited, (area) => keyNow.get(area.key)!)
  const claimed = Map.groupBy(located, ({ settlement, area }) => claimedKey(settlement, area, keyNow))
  const populationOfDistrict = new Map<string, number>()
  for (const { key, population } of districts) {
    const today = mergedDistricts[key] ?? key
    populationOfDistrict.set(today, (populationOfDistrict.get(today) ?? 0) + population)
  }
  const described = [...members]
    .map(([key, parts]) => describe(key, parts, claimed.get(key) ?? [], populationOfDistrict))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const list = shareOutPopulation(described, members, populationOfDistrict)
  return { list, otherNames: collectOtherNames(list, members, claimed), keyNow }
}

type Located = { settlement: Settlement; area: Area | null }

/**
 * Reforms since 2016: a settlement that bears the name of its area but claims another municipality was merged into it, provided that nothing
 * claims the old key any more. Districts that were dissolved must move.
 */
function findSuccessors(areas: readonly Area[], located: readonly Located[]): Map<string, string> {
  const stillClaimed = new Set(located.map(({ settlement }) => settlement.municipality))
  const moved = renumberGottingen(areas)
  for (const { settlement, area } of located) {
    if (!area || moved.has(area.key) || settlement.municipality === '' || settlement.municipality === area.key) continue
    if (stillClaimed.has(area.key) || !/^\d{8}$/.test(settlement.municipality)) continue
    if (foldBaseName(settlement.name) === foldBaseName(area.name) || namesakes(settlement, area))
      moved.set(area.key, settlement.municipality)
  }
  const known = new Set(areas.map((area) => area.key))
  const keyNow = new Map<string, string>()
  for (const area of areas) {
    let key = area.key
    for (let step = 0; step < 4 && moved.has(key); step++) key = moved.get(key)!
    if (/^(03152|03156|16056)/.test(key)) throw new Error(`No successor of ${key} ${area.name} found`)
    if (!known.has(key) && !namesOfNewMunicipalities[key] && !key.startsWith('03159'))
      throw new Error(`No name known for the new municipality ${key} (${area.name})`)
    keyNow.set(area.key, key)
  }
  return keyNow
}

/** Key of 2016 → key of today for the districts of Göttingen and Osterode, merged in November 2016 and numbered by name. */
function renumberGottingen(areas: readonly Area[]): Map<string, string> {
  const members = areas.filter((area) => /^(03152|03156)/.test(area.key))
  const numbered = members
    .filter((area) => !joinedToWalkenried.includes(area.key))
    .sort((a, b) => (foldName(a.name) < foldName(b.name) ? -1 : 1))
  const moved = new Map(numbered.map((area, index) => [area.key, `03159${String(index + 1).padStart(3, '0')}`]))
  const walkenried = moved.get('03156012')!
  for (const key of joinedToWalkenried) moved.set(key, walkenried)
  return moved
}

function namesakes(settlement: Settlement, area: Area): boolean {
  return settlement.alternativeNames.some((name) => foldName(name) === foldName(area.name))
}

/** The municipality a settlement belongs to: what holds its point, unless it claims another and is that one's namesake. */
function claimedKey(settlement: Settlement, area: Area | null, keyNow: Map<string, string>): string {
  const claim = keyNow.get(settlement.municipality) ?? settlement.municipality
  const holding = area ? (keyNow.get(area.key) ?? '') : ''
  return settlement.rank <= 4 && claim !== '' ? claim : holding || claim
}

const isIndependentTown = (key: string) => key.endsWith('000')

function describe(
  key: string,
  parts: readonly Area[],
  located: readonly Located[],
  populationOfDistrict: Map<string, number>,
): Municipality {
  const settlements = located.map(({ settlement }) => settlement)
  const unchanged = parts.find((part) => part.key === key)
  const named =
    namesOfNewMunicipalities[key] ?? unchanged?.name ?? (parts.length === 1 ? parts[0]!.name : settlements[0]!.name)
  const seat =
    settlements.find((settlement) => foldBaseName(settlement.name) === foldBaseName(named)) ??
    settlements.toSorted((a, b) => a.rank - b.rank || b.population - a.population)[0]
  // Some seats of small municipalities are noted next door; their own land is a better guess.
  const seatIsInside = located.some(
    ({ settlement, area }) => settlement === seat && area !== null && parts.includes(area),
  )
  const point = seat && seatIsInside ? { lat: seat.lat, lon: seat.lon } : pointInside(parts)
  const partNames = new Set(parts.map((part) => foldBaseName(part.name)))
  const inParts = settlements.filter((settlement) => partNames.has(foldBaseName(settlement.name)))
  const counted =
    parts.length > 1 ? inParts.reduce((sum, settlement) => sum + settlement.population, 0) : (seat?.population ?? 0)
  const known = counted || settlements.reduce((sum, settlement) => sum + settlement.population, 0)
  const population = isIndependentTown(key) ? (populationOfDistrict.get(key.slice(0, 5)) ?? known) : known
  return { key, name: named, population, lat: point.lat, lon: point.lon }
}

/** Fewest people a municipality is assumed to have. */
const leastPopulation = 50

/** The settlements know no population of some municipalities: these share what is left of their district's, by area. */
function shareOutPopulation(
  list: readonly Municipality[],
  members: ReadonlyMap<string, readonly Area[]>,
  populationOfDistrict: ReadonlyMap<string, number>,
): Municipality[] {
  const byDistrict = Map.groupBy(list, (place) => place.key.slice(0, 5))
  return list.map((place) => {
    if (place.population > 0) return place
    const neighbours = byDistrict.get(place.key.slice(0, 5))!
    const left =
      (populationOfDistrict.get(place.key.slice(0, 5)) ?? 0) -
      neighbours.reduce((sum, other) => sum + other.population, 0)
    const areaOf = ({ key }: Municipality) => members.get(key)!.reduce((sum, part) => sum + squareDegrees(part), 0)
    const shared = neighbours.filter((other) => other.population === 0).reduce((sum, other) => sum + areaOf(other), 0)
    const share = Math.round((left * areaOf(place)) / shared / 10) * 10
    return { ...place, population: Math.max(leastPopulation, share) }
  })
}

function squareDegrees({ geometry }: Area): number {
  const outer =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((polygon) => polygon[0]!)
  const twice = (ring: Position[]) =>
    ring.reduce(
      (sum, [x, y], index) =>
        sum + x! * ring[(index + 1) % ring.length]![1]! - ring[(index + 1) % ring.length]![0]! * y!,
      0,
    )
  return outer.reduce((sum, ring) => sum + Math.abs(twice(ring)) / 2, 0)
}

/** The middle of the widest stretch of the largest ring at the latitude of its centre; always inside. */
function pointInside(parts: readonly Area[]): { lat: number; lon: number } {
  const rings = parts.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((polygon) => polygon[0]!),
  )
  const ring = rings.toSorted((a, b) => b.length - a.length)[0]!
  const lats = ring.map((position) => position[1]!)
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2
  const crossings = ring
    .flatMap((position, index) => crossing(position, ring[(index + 1) % ring.length]!, lat))
    .sort((a, b) => a - b)
  let widest = [crossings[0]!, crossings[1]!]
  for (let i = 2; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1]! - crossings[i]! > widest[1]! - widest[0]!) widest = [crossings[i]!, crossings[i + 1]!]
  }
  return { lat, lon: (widest[0]! + widest[1]!) / 2 }
}

function crossing(a: Position, b: Position, lat: number): number[] {
  if (a[1]! > lat === b[1]! > lat) return []
  return [a[0]! + ((b[0]! - a[0]!) * (lat - a[1]!)) / (b[1]! - a[1]!)]
}

const latinName = /^[\p{Script=Latin} .'’()/-]+$/u

function collectOtherNames(
  list: readonly Municipality[],
  members: Map<string, readonly Area[]>,
  claimed: Map<string, readonly Located[]>,
): OtherName[] {
  const names: OtherName[] = []
  for (const place of list) {
    const taken = new Set([foldName(place.name), foldBaseName(place.name)])
    const add = (name: string, point: OtherName['point']) => {
      const folded = foldName(name)
      if (folded.length < 3 || taken.has(folded)) return
      taken.add(folded)
      names.push({ name, key: place.key, point })
    }
    for (const name of exonyms[place.key] ?? []) add(name, null)
    for (const name of quarters[place.key] ?? []) add(name, { lat: place.lat, lon: place.lon })
    const settlements = (claimed.get(place.key) ?? []).map((entry) => entry.settlement)
    for (const settlement of settlements) {
      const isSeat = settlement.lat === place.lat && settlement.lon === place.lon
      add(settlement.name, isSeat ? null : { lat: settlement.lat, lon: settlement.lon })
    }
    for (const part of members.get(place.key)!) if (part.key !== place.key) add(part.name, pointInside([part]))
    const base = foldBaseName(place.name)
    const seat = settlements.find((settlement) => settlement.lat === place.lat && settlement.lon === place.lon)
    for (const name of seat?.alternativeNames ?? []) {
      const namesTheSame = ` ${foldName(name)} `.includes(` ${base} `)
      if (latinName.test(name) && namesTheSame && !name.endsWith(' vald')) add(name, null)
    }
  }
  return names
}
