import { mostSkills, type VacancyFacts } from './fit.ts'
import type { PairWorld } from './reach.ts'
import { unknown, type NumberLists, type PlaceColumns, type VacancyColumns } from './types.ts'
import { codePointRanks } from './code-point-order.ts'

/** A column of few different values: row r has `values[codes[r]]`. */
export type CodedColumn = { codes: Uint16Array | Uint32Array; values: Int32Array }

/**
 * All vacancies, sorted by occupation and within it by place, so that one person's candidates are a few stretches of
 * memory. A vacancy with several occupations has one row for each; one without has a row after all stretches.
 */
export type VacancyTable = PairWorld & {
  vacancyCount: number
  placeCount: number
  /** Rows of occupation o: `occupationStart[o]` … `occupationStart[o + 1] - 1`. */
  occupationStart: Uint32Array
  /** Groups of place p: `placeGroupStart[p]` … `placeGroupStart[p + 1] - 1`. */
  placeGroupStart: Uint32Array

  // By vacancy.
  rowOf: Uint32Array
  occupations: NumberLists
  groups: NumberLists

  // By row.
  vacancy: Uint32Array
  /** The vacancy's only group; the number of groups where it has several or none or has several occupations. */
  group: Uint32Array
  /** `level * 32 + contract`. */
  kind: Uint8Array
  salary: CodedColumn
  hours: CodedColumn
  start: CodedColumn
  measures: CodedColumn
  language: { codes: Uint16Array | Uint32Array; lists: NumberLists }
  skills: { offsets: Uint32Array; values: Uint16Array }
  /** How many skills are asked for (five bits) and, below, a bit for each of them (`skillBit`). */
  skillSignature: Uint32Array
}

/** Puts every array of a table into memory that worker threads can share. */
export function sharedCopy<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const view = value as unknown as Uint8Array
    const Kind = view.constructor as new (buffer: SharedArrayBuffer) => Uint8Array
    const copy = new Kind(new SharedArrayBuffer(view.byteLength))
    copy.set(view)
    return copy as unknown as T
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sharedCopy(part)])) as T
}

/** Facts of a vacancy as the fit formulas want them. */
export function factsOf(table: VacancyTable, vacancy: number): VacancyFacts {
  const row = table.rowOf[vacancy]
  const hours = table.hours.values[table.hours.codes[row]]
  return {
    occupations: listAt(table.occupations, vacancy),
    skills: listAt(table.skills, row),
    languages: listAt(table.language.lists, table.language.codes[row]),
    hoursMin: hours >> 8,
    hoursMax: hours & 255,
    startDay: table.start.values[table.start.codes[row]],
    salaryMonthlyEur: table.salary.values[table.salary.codes[row]],
    level: table.kind[row] >> 5,
    measures: table.measures.values[table.measures.codes[row]],
    contract: table.kind[row] & 31,
    onSitePercent: onSitePercentOf(table, vacancy),
  }
}

/** A vacancy without any group is on site at no known place. */
function onSitePercentOf(table: VacancyTable, vacancy: number): number {
  const first = table.groups.offsets[vacancy]
  return first === table.groups.offsets[vacancy + 1] ? 100 : table.groupOnSitePercent[table.groups.values[first]]
}

export function listAt(lists: NumberLists, index: number): Uint16Array | Uint32Array {
  return lists.values.subarray(lists.offsets[index], lists.offsets[index + 1])
}

export function buildVacancyTable(vacancies: VacancyColumns, places: PlaceColumns): VacancyTable {
  checkColumns(vacancies, places.ids.length)
  const grouped = groupByPlace(vacancies, places.ids.length)
  const occupations = withoutRepeats(vacancies.occupations, vacancies.count)
  const sorted = sortRows(vacancies, occupations, grouped)
  const { vacancy } = sorted
  const skills = skillsByRow(vacancies.skills, vacancy)
  const columnOf = (valueAt: (vacancy: number) => number) => codedColumn(vacancy, valueAt)
  return {
    ...sorted,
    vacancyCount: vacancies.count,
    placeCount: places.ids.length,
    homeRank: codePointRanks(places.ids),
    idRank: vacancies.idRank ?? Uint32Array.from({ length: vacancies.count }, (_, index) => index),
    severalPosts: Uint8Array.from({ length: vacancies.count }, (_, v) => ((vacancies.positions?.[v] ?? 1) > 1 ? 1 : 0)),
    ...grouped,
    occupations,
    kind: vacancy.length === 0 ? new Uint8Array(0) : kindsOf(vacancies, vacancy),
    salary: columnOf((v) => vacancies.salaryMonthlyEur[v]),
    hours: columnOf((v) => (vacancies.hoursMin[v] << 8) | vacancies.hoursMax[v]),
    start: columnOf((v) => vacancies.startDay[v]),
    measures: columnOf((v) => vacancies.measures[v] | 0),
    language: codedLists(vacancies.languages, vacancy),
    skills,
    skillSignature: signatures(skills),
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

type GroupedVacancies = Pick<VacancyTable, 'groups' | 'groupPlace' | 'groupOnSitePercent' | 'placeGroupStart'>

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
    else for (const place of listAt(placeLists, v)) values[end++] = numberOf[place * shares + share]
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
    if (lists.offsets[i + 1] - lists.offsets[i] < 2) continue
    const list = listAt(lists, i)
    repeats = new Set(list).size < list.length
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

type SortedRows = Pick<VacancyTable, 'vacancy' | 'group' | 'occupationStart' | 'rowOf'>

/** Rows by occupation, then by first place, then by vacancy: two counting sorts. */
function sortRows(vacancies: VacancyColumns, occupations: NumberLists, grouped: GroupedVacancies): SortedRows {
  const { groups, groupPlace } = grouped
  const { count } = vacancies
  const without = occupationCount(occupations, count)
  const byPlace = vacanciesByFirstGroup(groups, count)
  const occupationStart = new Uint32Array(without + 2)
  const occupationsOf = (v: number): ArrayLike<number> => {
    const list = listAt(occupations, v)
    return list.length === 0 ? [without] : list
  }
  for (let v = 0; v < count; v++) {
    const list = occupationsOf(v)
    for (let i = 0; i < list.length; i++) occupationStart[list[i] + 1]++
  }
  for (let o = 0; o <= without; o++) occupationStart[o + 1] += occupationStart[o]
  const rowCount = occupationStart[without + 1]
  const next = occupationStart.slice()
  const vacancy = new Uint32Array(rowCount)
  const group = new Uint32Array(rowCount)
  const rowOf = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const v = byPlace[i]
    const list = occupationsOf(v)
    const groupCount = groups.offsets[v + 1] - groups.offsets[v]
    for (let o = 0; o < list.length; o++) {
      const row = next[list[o]]++
      vacancy[row] = v
      group[row] = groupCount === 1 && list.length === 1 ? groups.values[groups.offsets[v]] : groupPlace.length
      rowOf[v] = row
    }
  }
  return { vacancy, group, occupationStart, rowOf }
}

function occupationCount(occupations: NumberLists, count: number): number {
  let most = -1
  for (let i = 0; i < occupations.offsets[count]; i++) if (occupations.values[i] > most) most = occupations.values[i]
  return most + 1
}

function vacanciesByFirstGroup(groups: NumberLists, count: number): Uint32Array {
  const firstGroup = (v: number): number =>
    groups.offsets[v] === groups.offsets[v + 1] ? 0 : groups.values[groups.offsets[v]]
  let most = 0
  for (let v = 0; v < count; v++) most = Math.max(most, firstGroup(v))
  const next = new Uint32Array(most + 2)
  for (let v = 0; v < count; v++) next[firstGroup(v) + 1]++
  for (let g = 0; g <= most; g++) next[g + 1] += next[g]
  const sorted = new Uint32Array(count)
  for (let v = 0; v < count; v++) sorted[next[firstGroup(v)]++] = v
  return sorted
}

function kindsOf(vacancies: VacancyColumns, vacancy: Uint32Array): Uint8Array {
  return vacancy.reduce((kinds, v, row) => {
    const [level, contract] = [vacancies.level[v], vacancies.contract[v]]
    if (level > 7) throw new RangeError(`level of vacancy ${v} is ${level}, not 0 to 7`)
    if (contract > 31) throw new RangeError(`contract of vacancy ${v} is ${contract}, not 0 to 31`)
    kinds[row] = (level << 5) | contract
    return kinds
  }, new Uint8Array(vacancy.length))
}

function codedColumn(vacancy: Uint32Array, valueAt: (vacancy: number) => number): CodedColumn {
  const numbers = new Map<number, number>()
  const codes = new Uint32Array(vacancy.length)
  let lastValue = NaN
  let lastCode = 0
  for (let row = 0; row < vacancy.length; row++) {
    const value = valueAt(vacancy[row])
    if (value !== lastValue) {
      lastCode = numbers.get(value) ?? numbers.size
      if (lastCode === numbers.size) numbers.set(value, lastCode)
      lastValue = value
    }
    codes[row] = lastCode
  }
  return { codes: narrowed(codes, numbers.size), values: Int32Array.from(numbers.keys()) }
}

function codedLists(lists: NumberLists, vacancy: Uint32Array): VacancyTable['language'] {
  const numbers = new Map<number | string, number>()
  const offsets = [0]
  const values: number[] = []
  const codes = new Uint32Array(vacancy.length)
  for (let row = 0; row < vacancy.length; row++) {
    const start = lists.offsets[vacancy[row]]
    const length = lists.offsets[vacancy[row] + 1] - start
    const list = lists.values.subarray(start, start + length)
    const key = length === 0 ? -1 : length === 1 ? lists.values[start] : list.join()
    let code = numbers.get(key)
    if (code === undefined) {
      code = numbers.size
      numbers.set(key, code)
      values.push(...list)
      offsets.push(values.length)
    }
    codes[row] = code
  }
  return {
    codes: narrowed(codes, numbers.size),
    lists: { offsets: Uint32Array.from(offsets), values: Uint32Array.from(values) },
  }
}

function narrowed(codes: Uint32Array, distinct: number): Uint16Array | Uint32Array {
  return distinct <= 65_536 ? Uint16Array.from(codes) : codes
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

/** Bits of a signature below the count. */
const signatureBits = 27
export const signatureMask = 2 ** signatureBits - 1

/** The bit that stands for a skill, and for others. */
export function skillBit(skill: number): number {
  return 1 << ((Math.imul(skill, 0x9e3779b1) >>> 5) % signatureBits)
}

function signatures(skills: VacancyTable['skills']): Uint32Array {
  const rows = skills.offsets.length - 1
  const signs = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    const [from, to] = [skills.offsets[row], skills.offsets[row + 1]]
    let bits = 0
    for (let i = from; i < to; i++) bits |= skillBit(skills.values[i])
    signs[row] = bits | ((to - from) << signatureBits)
  }
  return signs
}
