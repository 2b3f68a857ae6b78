import type { PairQuery, PersonQuery, PlaceColumns, TravelSource, VacancyColumns } from '@duett/matching/pairs'
import { allPlaces, estimatedTravelTimes, reachKm, type TravelMode } from '#modules/reference'
import { seededDraw, weightedDraw, type Draw } from './seeded.ts'

/** Classes of occupation; ten neighbours each form a family of related ones. */
export const occupationCount = 700
const familySize = 10
const skillsPerFamily = 60
const german = 0
const english = 1
const firstDay = 20_800

export type PairWorldPlaces = { columns: PlaceColumns; districts: string[]; travel: TravelSource; population: number[] }

/** The `count` largest German municipalities with the product's own travel estimate. */
export function worldPlaces(count: number): PairWorldPlaces {
  const places = [...allPlaces()].toSorted((a, b) => b.population - a.population || (a.key < b.key ? -1 : 1))
  // By key again, so that neighbours in the table are neighbours on the map.
  const chosen = places.slice(0, count).toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return {
    columns: { ids: chosen.map((p) => p.key), lat: chosen.map((p) => p.lat), lon: chosen.map((p) => p.lon) },
    districts: chosen.map((place) => place.district),
    population: chosen.map((place) => place.population),
    travel: {
      minutes: (mode, home, work) => estimatedTravelTimes.minutes(mode as TravelMode, chosen[home]!, chosen[work]!),
      reachKm: (mode, minutes) => reachKm(estimatedTravelTimes, mode as TravelMode, minutes),
    },
  }
}

const places = (population: readonly number[]) => weightedDraw(population.map((people) => Math.max(people, 50)))

/** Weights of the occupation classes: a few are everywhere, most are rare. */
const occupationWeights = Array.from({ length: occupationCount }, (_, rank) => 1 / (rank + 12) ** 0.7)
/** Spreads the frequent classes over the families. */
const classAt = (rank: number): number => (rank * 211) % occupationCount

class Lists {
  readonly offsets: Uint32Array
  private values: Uint32Array
  private length = 0
  private row = 0
  constructor(rows: number) {
    this.offsets = new Uint32Array(rows + 1)
    this.values = new Uint32Array(rows * 2 + 16)
  }
  add(value: number): void {
    if (this.length === this.values.length) {
      const more = new Uint32Array(this.length * 2)
      more.set(this.values)
      this.values = more
    }
    this.values[this.length++] = value
  }
  end(): void {
    this.offsets[++this.row] = this.length
  }
  lists(): { offsets: Uint32Array; values: Uint32Array } {
    return { offsets: this.offsets, values: this.values.slice(0, this.length) }
  }
}

/** Vacancies as German portals have them: most lie in towns, many do not say what they pay or when they start. */
export function worldVacancies(count: number, population: readonly number[], seed: number): VacancyColumns {
  const draw = seededDraw(seed)
  const placeOf = places(population)
  const rankOf = weightedDraw(occupationWeights)
  const occupations = new Lists(count)
  const workplaces = new Lists(count)
  const languages = new Lists(count)
  const skills = new Lists(count)
  const columns = {
    count,
    onSitePercent: new Uint8Array(count),
    positions: new Uint16Array(count),
    hoursMin: new Uint8Array(count),
    hoursMax: new Uint8Array(count),
    startDay: new Int16Array(count),
    salaryMonthlyEur: new Uint16Array(count),
    level: new Uint8Array(count),
    measures: new Uint32Array(count),
    contract: new Uint8Array(count),
  }
  for (let row = 0; row < count; row++) {
    const occupation = classAt(rankOf(draw))
    occupations.add(occupation)
    if (draw.chance(0.03)) occupations.add((occupation + 1) % occupationCount)
    occupations.end()
    const remote = draw.chance(0.03)
    for (let n = remote ? 0 : draw.chance(0.05) ? 3 : 1; n > 0; n--) workplaces.add(placeOf(draw))
    workplaces.end()
    fillFacts(columns, row, occupation, remote, draw)
    if (draw.chance(0.55)) languages.add(german * 8 + 2 + draw.below(4))
    if (draw.chance(0.15)) languages.add(english * 8 + 2 + draw.below(4))
    languages.end()
    const family = Math.floor(occupation / familySize)
    if (draw.chance(0.7)) {
      for (let n = 2 + draw.below(5); n > 0; n--) skills.add(family * skillsPerFamily + draw.below(skillsPerFamily))
    }
    skills.end()
  }
  return {
    ...columns,
    occupations: occupations.lists(),
    places: workplaces.lists(),
    languages: languages.lists(),
    skills: skills.lists(),
  }
}

type Facts = Pick<
  VacancyColumns,
  'onSitePercent' | 'hoursMin' | 'hoursMax' | 'startDay' | 'salaryMonthlyEur' | 'level' | 'measures' | 'contract'
> & { positions: Uint16Array }

function fillFacts(columns: Facts, row: number, occupation: number, remote: boolean, draw: Draw): void {
  const level = levelOf(occupation)
  columns.onSitePercent[row] = remote
    ? 0
    : draw.chance(0.15)
      ? draw.pick([20, 40, 60, 80])
      : draw.chance(0.5)
        ? 100
        : 255
  columns.positions[row] = draw.chance(0.1) ? 2 + draw.below(5) : 1
  const hours = draw.pick([
    [255, 255],
    [40, 40],
    [38, 40],
    [20, 30],
    [35, 40],
    [20, 40],
    [10, 20],
    [39, 39],
  ])
  columns.hoursMin[row] = hours[0]!
  columns.hoursMax[row] = hours[1]!
  columns.startDay[row] = draw.chance(0.6) ? -32_768 : firstDay + draw.below(240)
  columns.salaryMonthlyEur[row] = draw.chance(0.5) ? 0 : 50 * Math.floor((1900 + level * 500 + draw.below(1800)) / 50)
  columns.level[row] = draw.chance(0.05) ? 0 : level
  columns.measures[row] = draw.chance(0.8) ? 0 : 1 + draw.below(63)
  columns.contract[row] = draw.chance(0.2) ? 0 : draw.chance(0.8) ? 1 : 2 + draw.below(5)
}

function levelOf(occupation: number): number {
  return 1 + ((Math.floor(occupation / familySize) * 7 + (occupation % familySize)) % 4)
}

export type CoupleWish = { homes: 'anywhere' | 'districts' | 'place'; k?: number; maxMinutes?: number }

/** Couples whose occupations have `least` to `most` vacancies each; the wish names homes, k and commute. */
export function worldCouples(
  count: number,
  world: { vacancies: VacancyColumns; places: PairWorldPlaces },
  wish: CoupleWish,
  seed: number,
  candidates = { least: 10_000, most: 50_000 },
): PairQuery[] {
  const draw = seededDraw(seed)
  const perClass = new Uint32Array(occupationCount)
  for (const occupation of world.vacancies.occupations.values) perClass[occupation]!++
  const placeOf = places(world.places.population)
  const scale = world.vacancies.count / 1_000_000
  return Array.from({ length: count }, () => ({
    k: wish.k ?? 20,
    weakerJobWeight: draw.pick([50, 50, 50, 30, 80]),
    homes: homesFor(wish.homes, world.places, placeOf(draw)),
    persons: [
      person(draw, perClass, wish.maxMinutes, candidates.least * scale, candidates.most * scale),
      person(draw, perClass, wish.maxMinutes, candidates.least * scale, candidates.most * scale),
    ],
  }))
}

function homesFor(kind: CoupleWish['homes'], { districts }: PairWorldPlaces, place: number): number[] | null {
  if (kind === 'anywhere') return null
  if (kind === 'place') return [place]
  // The district and the two after it in the order of keys: mostly neighbours.
  const names = [...new Set(districts)]
  const at = names.indexOf(districts[place]!)
  const chosen = new Set(names.slice(at, at + 3))
  return districts.flatMap((district, index) => (chosen.has(district) ? [index] : []))
}

function person(
  draw: Draw,
  perClass: Uint32Array,
  maxMinutes: number | undefined,
  least: number,
  most: number,
): PersonQuery {
  const own = draw.below(occupationCount)
  const family = Math.floor(own / familySize)
  const level = levelOf(own)
  return {
    occupations: relatedOccupations(draw, perClass, own, least + draw.share() * (most - least)),
    skills: Array.from({ length: 12 }, () => family * skillsPerFamily + draw.below(skillsPerFamily)),
    languages: [
      { language: german, level: 3 + draw.below(4) },
      { language: english, level: 2 + draw.below(4) },
    ],
    ...(draw.chance(0.7) && {
      hours: draw.pick([
        { min: 30, max: 40 },
        { min: 20, max: 30 },
        { min: 35, max: 40 },
      ]),
    }),
    ...(draw.chance(0.6) && { start: { earliestDay: firstDay + draw.below(120) } }),
    ...(draw.chance(0.6) && { salaryFloorMonthlyEur: 1900 + 100 * draw.below(16) }),
    level: { own: level, max: Math.min(4, level + 2) },
    excludedContracts: draw.pick([0, 1 << 4, (1 << 4) | (1 << 5)]),
    wishedMeasures: draw.pick([0, 1, 3]),
    commute: {
      mode: draw.pick(['car', 'car', 'car', 'transit']),
      maxMinutes: maxMinutes ?? draw.pick([30, 40, 45, 60]),
    },
  }
}

/** The own class, then its family, then other families, until there are about `wanted` vacancies. */
function relatedOccupations(
  draw: Draw,
  perClass: Uint32Array,
  own: number,
  wanted: number,
): PersonQuery['occupations'] {
  const related = [{ occupation: own, closeness: 10_000 }]
  let found = perClass[own]!
  for (let step = 1; found < wanted && step < occupationCount; step++) {
    const occupation =
      (own - (own % familySize) + ((own + step) % familySize) + Math.floor(step / familySize) * familySize) %
      occupationCount
    if (occupation === own) continue
    related.push({
      occupation,
      closeness: step < familySize ? 8000 - 100 * draw.below(10) : 3000 + 100 * draw.below(30),
    })
    found += perClass[occupation]!
  }
  return related
}
