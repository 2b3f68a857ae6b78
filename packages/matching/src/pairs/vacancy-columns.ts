import { unknown, type NumberLists, type VacancyColumns } from './types.ts'

/** A vacancy as a plain object; everything but the occupations may be left out, which means unknown. */
export type VacancyEntry = {
  occupations: readonly number[]
  places?: readonly number[]
  onSitePercent?: number | null
  positions?: number
  hoursMin?: number | null
  hoursMax?: number | null
  startDay?: number | null
  salaryMonthlyEur?: number | null
  languages?: readonly { language: number; level: number }[]
  level?: number | null
  skills?: readonly number[]
  measures?: number
  contract?: number | null
}

/** Columns for `createPairIndex` from plain objects, in rising order of their ids (code points) unless `idRank` is given. */
export function vacancyColumns(entries: readonly VacancyEntry[], idRank?: Uint32Array): VacancyColumns {
  const columns: VacancyColumns = {
    count: entries.length,
    occupations: numberLists(entries.map((entry) => entry.occupations)),
    places: numberLists(entries.map((entry) => entry.places ?? [])),
    onSitePercent: Uint8Array.from(entries, (entry) => entry.onSitePercent ?? unknown.onSitePercent),
    positions: Uint16Array.from(entries, (entry) => Math.min(entry.positions ?? 1, 65_535)),
    hoursMin: Uint8Array.from(entries, (entry) => entry.hoursMin ?? unknown.hours),
    hoursMax: Uint8Array.from(entries, (entry) => entry.hoursMax ?? unknown.hours),
    startDay: Int32Array.from(entries, (entry) => entry.startDay ?? unknown.startDay),
    salaryMonthlyEur: Uint32Array.from(entries, (entry) => entry.salaryMonthlyEur ?? unknown.salary),
    languages: numberLists(
      entries.map((entry) => (entry.languages ?? []).map(({ language, level }) => language * 8 + level)),
    ),
    level: Uint8Array.from(entries, (entry) => entry.level ?? unknown.level),
    skills: numberLists(entries.map((entry) => entry.skills ?? [])),
    measures: Uint32Array.from(entries, (entry) => entry.measures ?? 0),
    contract: Uint8Array.from(entries, (entry) => entry.contract ?? unknown.contract),
  }
  return idRank === undefined ? columns : { ...columns, idRank }
}

function numberLists(lists: readonly (readonly number[])[]): NumberLists {
  const offsets = new Uint32Array(lists.length + 1)
  lists.forEach((list, index) => {
    offsets[index + 1] = offsets[index] + list.length
  })
  return { offsets, values: Uint32Array.from(lists.flat()) }
}
