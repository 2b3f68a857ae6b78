import { occupationReference, type TravelMode } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import { publicSearch } from '../queries/public-search.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { exampleForm } from './example-form.ts'
import { presentSearch } from './present-search.ts'
import { emptyForm, writeAddress, type PersonForm, type SearchForm } from './search-form.ts'
import type { MapView, PairView } from './search-view.ts'

/** The best pair of an invented couple today, and the address parameters of its search. */
export type PossiblePair = { pair: PairView; parameters: string }

export type PossibleToday = {
  /** The search page's own example first, with its map. */
  pairs: readonly PossiblePair[]
  map: MapView | null
  vacancies: number
  employers: number
  places: number
}

type Wish = { kldb: string; mode: TravelMode; minutes: number; german: PersonForm['german'] }

/** Couples networks meet often; each of the eight occupations is sought in every region. */
const couples: readonly (readonly [Wish, Wish])[] = [
  [
    { kldb: '83113', mode: 'bike', minutes: 30, german: 'C1' },
    { kldb: '43414', mode: 'transit', minutes: 45, german: 'B1' },
  ],
  [
    { kldb: '29302', mode: 'walk', minutes: 30, german: 'B1' },
    { kldb: '26252', mode: 'car', minutes: 35, german: 'B2' },
  ],
  [
    { kldb: '82102', mode: 'transit', minutes: 40, german: 'B2' },
    { kldb: '51312', mode: 'car', minutes: 30, german: 'A2' },
  ],
]

const kept = new WeakMap<SearchWorld, Map<Locale, PossibleToday>>()

/** What a visitor can find right now, for the start page. Worked out once for each state of the vacancies; null without a network. */
export async function possibleToday(locale: Locale): Promise<PossibleToday | null> {
  const search = await publicSearch()
  if (!search) return null
  const ofWorld = kept.get(search.world) ?? new Map<Locale, PossibleToday>()
  kept.set(search.world, ofWorld)
  const known = ofWorld.get(locale)
  if (known) return known
  const views = [exampleForm(locale), ...couples.map((couple) => formOf(couple, locale))].map((form) => ({
    form,
    result: presentSearch(form, true, search, locale).result,
  }))
  const pairs = views.flatMap(({ form, result }) => {
    const [best] = result?.pairs ?? []
    return best ? [{ pair: best, parameters: String(writeAddress(form)) }] : []
  })
  const { titles, employers, placeNames } = search.world.texts
  const today = {
    pairs,
    map: views[0]?.result?.map ?? null,
    vacancies: titles.length,
    employers: new Set(employers.filter(Boolean)).size,
    places: new Set(placeNames.filter(Boolean)).size,
  }
  ofWorld.set(locale, today)
  return today
}

function formOf([first, second]: readonly [Wish, Wish], locale: Locale): SearchForm {
  const person = ({ kldb, mode, minutes, german }: Wish): PersonForm => ({
    ...emptyForm.a,
    job: occupationReference().classLabel(kldb, locale),
    mode,
    minutes: String(minutes),
    german,
  })
  return { ...emptyForm, a: person(first), b: person(second) }
}
