import { bitSet } from './bit-set.ts'
import { codePointRanks } from './code-point-order.ts'
import { mostSkills, type VacancyFacts } from './fit.ts'
import type { PairWorld } from './reach.ts'
import { unknown, type NumberLists, type PlaceColumns, type VacancyColumns } from './types.ts'
import {
  codeAt,
  contractOf,
  hoursMaxOf,
  hoursMinOf,
  levelOf,
  recordLength,
  recordRows,
  word,
  type RowRecords,
} from './row-records.ts'
import { lengthOf, listAt, ListWriter } from './number-lists.ts'

/**
 * All vacancies, sorted by occupation and within it by group, so that one person's candidates are a few stretches of
 * memory. A vacancy with several occupations has one row for each; one without has a row after all stretches.
 */
export type VacancyTable = PairWorld &
  RowRecords & {
    vacancyCount: number
    placeCount: number
    /** Rows of occupation o: `occupationStart[o]` … `occupationStart[o + 1] - 1`. */
    occupationStart: Uint32Array
    /** Groups of place p: `placeGroupStart[p]` … `placeGroupStart[p + 1] - 1`. */
    placeGroupStart: Uint32Array

    // By vacancy.
    /** One of the vacancy's rows; through it everything else is found. */
    rowOf: Uint32Array

    // By row.
    vacancy: Uint32Array
    skills: { offsets: Uint32Array; values: Uint16Array }
    /**
     * Rows whose vacancy has several groups or none or several occupations, in the order of the rows: the n-th of them has the
     * number of groups plus n for a group in its record, and here its groups and its other occupations.
     */
    several: { groups: NumberLists; otherOccupations: NumberLists }
  }

/** Puts every array of a table into memory that worker threads can share. */
export function sharedCopy<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const Kind = value.constructor as new (buffer: SharedArrayBuffer) => typeof value
    const memory = new SharedArrayBuffer(value.byteLength)
    new Uint8Array(memory).set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    return new Kind(memory)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sharedCopy(part)])) as T
}

/** Facts of a vacancy as the fit formulas want them. */
export function factsOf(table: VacancyTable, vacancy: number): VacancyFacts {
  const row = table.rowOf[vacancy]
  const { values, languageLists } = table
  const conditions = values.conditions[codeAt(table.record, row, 'conditions')]
  return {
    occupations: occupationsOf(table, row),
    skills: listAt(table.skills, row),
    languages: listAt(languageLists, codeAt(table.record, row, 'language')),
    hoursMin: hoursMinOf(conditions),
    hoursMax: hoursMaxOf(conditions),
    startDay: values.start[codeAt(table.record, row, 'start')],
    salaryMonthlyEur: values.salary[codeAt(table.record, row, 'salary')],
    level: levelOf(conditions),
    measures: values.measures[codeAt(table.record, row, 'measures')],
    contract: contractOf(conditions),
    onSitePercent: onSitePercentOf(table, vacancy),
  }
}

/** A vacancy without any group is on site at no known place. */
function onSitePercentOf(table: VacancyTable, vacancy: number): number {
  const groups = groupsOf(table, vacancy)
  return groups.length === 0 ? 100 : table.groupOnSitePercent[groups[0]]
}

/** The groups of a vacancy: one for each of its places. */
export function groupsOf(table: VacancyTable, vacancy: number): ArrayLike<number> {
  const group = table.record[table.rowOf[vacancy] * recordLength + word.group]
  const place = group - table.groupPlace.length
  return place < 0 ? [group] : listAt(table.several.groups, place)
}

/** The only group of a row; -1 where it has several or none. */
export function onlyGroupOf({ record, groupPlace }: VacancyTable): (row: number) => number {
  return (row) => {
    const group = record[row * recordLength + word.group]
    return group < groupPlace.length ? group : -1
  }
}

/** The occupation whose stretch holds the row, and the vacancy's others. */
function occupationsOf({ occupationStart, record, groupPlace, several }: VacancyTable, row: number): number[] {
  let from = 0
  let to = occupationStart.length - 2
  while (from < to) {
    const middle = (from + to + 1) >> 1
    if (occupationStart[middle] <= row) from = middle
    else to = middle - 1
  }
  const place = record[row * recordLength + word.group] - groupPlace.length
  const others = place < 0 ? [] : listAt(several.otherOccupations, place)
  return from === occupationStart.length - 2 ? [] : [from, ...others]
}

export function buildVacancyTable(vacancies: VacancyColumns, places: PlaceColumns): VacancyTable {
  checkColumns(vacancies, places.ids.length)
  const { groups, ...grouped } = groupByPlace(vacancies, places.ids.length)
  const occupations = withoutRepeats(vacancies.occupations, vacancies.count)
  const sorted = sortRows(vacancies, occupations, { groups, ...grouped })
  const { vacancy } = sorted
  const skills = skillsByRow(vacancies.skills, vacancy)
  return {
    vacancy,
    occupationStart: sorted.occupationStart,
    rowOf: sorted.rowOf,
    several: sorted.several,
    vacancyCount: vacancies.count,
    placeCount: places.ids.length,
    homeRank: codePointRanks(places.ids),
    idRank: vacancies.idRank ?? Uint32Array.from({ length: vacancies.count }, (_, index) => index),
    severalPosts: bitSet(vacancies.count, (vacancy) => (vacancies.positions?.[vacancy] ?? 1) > 1),
    ...grouped,
    ...recordRows(vacancies, vacancy, sorted.group, skills),
    skills,
  }
}

function checkColumns(vacancies: VacancyColumns, placeCount: number): void {
  const { count } = vacancies
  const names = [
    'onSitePercent',
    'hoursMin',
    'hoursMax',
    'startDay',
    'salaryMonthlyEur',
    'level',
    'measures',
    'contract',
  ]
  for (const name of [...names, 'idRank', 'positions'] as (keyof VacancyColumns)[]) {
    const column = vacancies[name] as ArrayLike<number> | undefined
    if (column !== undefined && column.length < count) {
      throw new RangeError(`column ${name} has ${column.length} entries for ${count} vacancies`)
    }
  }
  for (const name of ['occupations', 'places', 'languages', 'skills'] as const) {
    if (vacancies[name].offsets.length < count + 1) {
      throw new RangeError(`lists ${name} need ${count + 1} offsets, not ${vacancies[name].offsets.length}`)
    }
  }
  const { offsets, values } = vacancies.places
  for (let i = 0; i < offsets[count]; i++) {
    if (values[i] >= placeCount)
      throw new RangeError(`place ${values[i]} of a vacancy is not one of ${placeCount} places`)
  }
}

type GroupedVacancies = Pick<VacancyTable, 'groupPlace' | 'groupOnSitePercent' | 'placeGroupStart'> & {
  /** Of each vacancy. */
  groups: NumberLists
}

/** Numbers the groups by place; group 0 is "fully remote". */
function groupByPlace(vacancies: VacancyColumns, placeCount: number): GroupedVacancies {
  const shares = 101
  const numberOf = new Int32Array(placeCount * shares).fill(-1)
  const shareOf = (v: number): number => {
    const share = vacancies.onSitePercent[v]
    return share === unknown.onSitePercent ? 100 : share
  }
  for (let v = 0; v < vacancies.count; v++) {
    const share = shareOf(v)
    if (share > 100) throw new RangeError(`onSitePercent of vacancy ${v} is ${share}, not 0 to 100 or 255`)
    if (share === 0) continue
    for (let i = vacancies.places.offsets[v]; i < vacancies.places.offsets[v + 1]; i++) {
      numberOf[vacancies.places.values[i] * shares + share] = 0
    }
  }
  const groupPlace = [0]
  const groupOnSitePercent = [0]
  const placeGroupStart = new Uint32Array(placeCount + 1)
  for (let place = 0; place < placeCount; place++) {
    placeGroupStart[place] = groupPlace.length
    for (let share = 1; share < shares; share++) {
      if (numberOf[place * shares + share] < 0) continue
      numberOf[place * shares + share] = groupPlace.length
      groupPlace.push(place)
      groupOnSitePercent.push(share)
    }
  }
  placeGroupStart[placeCount] = groupPlace.length
  const placeLists = withoutRepeats(vacancies.places, vacancies.count)
  const offsets = new Uint32Array(vacancies.count + 1)
  const values = new Uint32Array(placeLists.values.length + vacancies.count)
  for (let v = 0; v < vacancies.count; v++) {
    let end = offsets[v]
    const share = shareOf(v)
    if (share === 0) values[end++] = 0
    else {
      for (let i = placeLists.offsets[v]; i < placeLists.offsets[v + 1]; i++) {
        values[end++] = numberOf[placeLists.values[i] * shares + share]
      }
    }
    offsets[v + 1] = end
  }
  return {
    groups: { offsets, values: values.slice(0, offsets[vacancies.count]) },
    groupPlace: Uint32Array.from(groupPlace),
    groupOnSitePercent: Uint8Array.from(groupOnSitePercent),
    placeGroupStart,
  }
}

/** The same lists with every value once; the lists themselves where nothing repeats. */
function withoutRepeats(lists: NumberLists, count: number): NumberLists {
  let repeats = lists.offsets[0] !== 0
  for (let i = 0; i < count && !repeats; i++) {
    if (lengthOf(lists, i) < 2) continue
    const first = lists.offsets[i]
    repeats =
      lengthOf(lists, i) === 2
        ? lists.values[first] === lists.values[first + 1]
        : new Set(listAt(lists, i)).size < lengthOf(lists, i)
  }
  if (!repeats) return lists
  const offsets = new Uint32Array(count + 1)
  const values: number[] = []
  for (let i = 0; i < count; i++) {
    for (const value of new Set(listAt(lists, i))) values.push(value)
    offsets[i + 1] = values.length
  }
  return { offsets, values: Uint32Array.from(values) }
}

type SortedRows = Pick<VacancyTable, 'vacancy' | 'occupationStart' | 'rowOf' | 'several'> & { group: Uint32Array }

/** Rows by occupation, then by group, then by vacancy: two counting sorts. */
function sortRows(vacancies: VacancyColumns, occupations: NumberLists, grouped: GroupedVacancies): SortedRows {
  const { count } = vacancies
  const without = occupationCount(occupations, count)
  const byPlace = vacanciesByGroup(grouped, occupations, count)
  const occupationStart = new Uint32Array(without + 2)
  for (let v = 0; v < count; v++) {
    if (lengthOf(occupations, v) === 0) occupationStart[without + 1]++
    for (let i = occupations.offsets[v]; i < occupations.offsets[v + 1]; i++)
      occupationStart[occupations.values[i] + 1]++
  }
  for (let o = 0; o <= without; o++) occupationStart[o + 1] += occupationStart[o]
  const vacancy = new Uint32Array(occupationStart[without + 1])
  const rowOf = new Uint32Array(count)
  const next = occupationStart.slice()
  const place = (v: number, occupation: number): void => {
    rowOf[v] = next[occupation]++
    vacancy[rowOf[v]] = v
  }
  for (let i = 0; i < count; i++) {
    const v = byPlace[i]
    if (lengthOf(occupations, v) === 0) place(v, without)
    for (let o = occupations.offsets[v]; o < occupations.offsets[v + 1]; o++) place(v, occupations.values[o])
  }
  return { vacancy, occupationStart, rowOf, ...groupsOfRows(vacancy, occupationStart, occupations, grouped) }
}

/** The group of each row, and what the rows of several groups or occupations have instead of one. */
function groupsOfRows(
  vacancy: Uint32Array,
  occupationStart: Uint32Array,
  occupations: NumberLists,
  { groups, groupPlace }: GroupedVacancies,
): Pick<SortedRows, 'group' | 'several'> {
  const group = new Uint32Array(vacancy.length)
  const ownGroups = new ListWriter()
  const otherOccupations = new ListWriter()
  for (let occupation = 0; occupation + 1 < occupationStart.length; occupation++) {
    for (let row = occupationStart[occupation]; row < occupationStart[occupation + 1]; row++) {
      const v = vacancy[row]
      group[row] = groups.values[groups.offsets[v]]
      if (lengthOf(groups, v) === 1 && lengthOf(occupations, v) <= 1) continue
      group[row] = groupPlace.length + ownGroups.count
      ownGroups.add(listAt(groups, v))
      otherOccupations.add(listAt(occupations, v).filter((other) => other !== occupation))
    }
  }
  return { group, several: { groups: ownGroups.lists(), otherOccupations: otherOccupations.lists() } }
}

function occupationCount(occupations: NumberLists, count: number): number {
  let most = -1
  for (let i = 0; i < occupations.offsets[count]; i++) if (occupations.values[i] > most) most = occupations.values[i]
  return most + 1
}

/** By the only group; vacancies of several groups or occupations come last. */
function vacanciesByGroup(
  { groups, groupPlace }: GroupedVacancies,
  occupations: NumberLists,
  count: number,
): Uint32Array {
  const last = groupPlace.length
  const keyOf = (v: number): number =>
    lengthOf(groups, v) === 1 && lengthOf(occupations, v) <= 1 ? groups.values[groups.offsets[v]] : last
  const next = new Uint32Array(last + 2)
  for (let v = 0; v < count; v++) next[keyOf(v) + 1]++
  for (let group = 0; group <= last; group++) next[group + 1] += next[group]
  const sorted = new Uint32Array(count)
  for (let v = 0; v < count; v++) sorted[next[keyOf(v)]++] = v
  return sorted
}

function skillsByRow(skills: NumberLists, vacancy: Uint32Array): VacancyTable['skills'] {
  const offsets = new Uint32Array(vacancy.length + 1)
  for (let row = 0; row < vacancy.length; row++) {
    const length = skills.offsets[vacancy[row] + 1] - skills.offsets[vacancy[row]]
    offsets[row + 1] = offsets[row] + Math.min(length, mostSkills)
  }
  const values = new Uint16Array(offsets[vacancy.length])
  for (let row = 0; row < vacancy.length; row++) {
    const from = skills.offsets[vacancy[row]]
    for (let i = offsets[row]; i < offsets[row + 1]; i++) values[i] = skills.values[from + i - offsets[row]]
  }
  return { offsets, values }
}
