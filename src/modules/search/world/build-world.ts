import type { Place, Postcode, TravelTimes } from '#modules/reference'
import type { FileVacancy, PublicVacancy } from '#modules/vacancies'
import { toSearchVacancy } from '../search-vacancy.ts'
import { nameOf, PointCollector } from './work-points.ts'
import type { Home, SearchWorld } from './search-world.ts'
import { listAt } from './number-lists.ts'
import { unrecognisedClass, VacancyCollector } from './vacancy-collector.ts'

/** Where people may live: municipalities, and postcodes for those who name one. */
export type HomeSupply = { places: readonly Place[]; postcodes: readonly (Postcode & { name: string })[] }

/** Collects vacancies one by one, then becomes the world that is searched. */
export class WorldBuilder {
  readonly #vacancies = new VacancyCollector()
  readonly #points = new PointCollector()
  /** Names of the places of rows that have several, by place number. */
  readonly #namesOfSeveral = new Map<number, ReadonlyMap<number, string | null>>()

  get rows(): number {
    return this.#vacancies.texts.ids.length
  }

  add(vacancy: FileVacancy | PublicVacancy): void {
    const known = {
      id: vacancy.id,
      kldb: vacancy.occupation?.kldb ?? null,
      placeName: nameOf(vacancy.places[0]),
    }
    const named = this.#points.addWorkPlaces(vacancy.places)
    if (named.size > 1) this.#namesOfSeveral.set(this.rows, named)
    const points = [...named.keys()].toSorted((one, other) => one - other)
    this.#vacancies.add(toSearchVacancy(vacancy, known), points)
  }

  finish(supply: HomeSupply, travel: TravelTimes): SearchWorld {
    const { texts, classes, languages, skills, withoutPlace } = this.#vacancies
    const homes = this.#addHomes(supply)
    const columns = this.#vacancies.pack()
    const namesOfSeveral = this.#namesOfSeveral
    const rows = new Map(texts.ids.map((id, row) => [id, row]))
    return {
      columns,
      texts,
      points: this.#points.points,
      homes,
      everywhere: supply.places.map(({ key }) => homes.get(key)!.place),
      classes,
      languages,
      skills,
      withoutPlace,
      travel,
      rowOf: (vacancyId) => rows.get(vacancyId) ?? null,
      placeNameOf: (row, place) => namesOfSeveral.get(row)?.get(place) ?? texts.placeNames[row]!,
      classOf: (row) => classes.texts[listAt(columns.occupations, row)[0] ?? unrecognisedClass] || null,
    }
  }

  #addHomes(supply: HomeSupply): Map<string, Home> {
    const homes = new Map<string, Home>()
    for (const { key, name, district, lat, lon } of supply.places) {
      homes.set(key, { id: key, name, district, lat, lon, place: this.#points.add({ id: key, lat, lon }) })
    }
    for (const { postcode, placeKey, name, lat, lon } of supply.postcodes) {
      const place = this.#points.add({ id: postcode, lat, lon })
      homes.set(postcode, { id: postcode, name, district: placeKey.slice(0, 5), lat, lon, place })
    }
    return homes
  }
}
