import { listAt } from './number-lists.ts'
import type { NumberLists, VacancyColumns } from './types.ts'

/**
 * What the scoring reads of a row, in five words that lie together, so that a stretch of rows is one stream of memory.
 * Facts with few different values are codes of sixteen bits into `values`.
 */
export const recordLength = 5
export const word = { salaryStart: 0, languageMeasures: 1, conditions: 2, group: 3, signature: 4 } as const

export type RowRecords = {
  record: Int32Array
  values: Record<'salary' | 'start' | 'measures' | 'conditions', Int32Array>
  languageLists: NumberLists
}

const codePlaces = {
  salary: [word.salaryStart, 0, 65_535],
  start: [word.salaryStart, 16, 65_535],
  language: [word.languageMeasures, 0, 65_535],
  measures: [word.languageMeasures, 16, 65_535],
  /** Hours, level and contract in one: they have few different values together, and one term is looked up sooner than two. */
  conditions: [word.conditions, 0, -1],
} as const

export function codeAt(record: Int32Array, row: number, fact: keyof typeof codePlaces): number {
  const [at, shift, mask] = codePlaces[fact]
  return (record[row * recordLength + at] >>> shift) & mask
}

/** What a value of `conditions` stands for. */
export const hoursMinOf = (conditions: number): number => (conditions >>> 16) & 255
export const hoursMaxOf = (conditions: number): number => (conditions >>> 8) & 255
export const levelOf = (conditions: number): number => (conditions >>> 5) & 7
export const contractOf = (conditions: number): number => conditions & 31

/** `group` of a row is its only one, or says which of `VacancyTable.several` it is. */
export function recordRows(
  vacancies: VacancyColumns,
  vacancy: Uint32Array,
  group: Uint32Array,
  skills: { offsets: Uint32Array; values: Uint16Array },
): RowRecords {
  const record = new Int32Array(vacancy.length * recordLength)
  const coded = (fact: keyof RowRecords['values'], valueOf: (vacancy: number) => number): Int32Array =>
    writeCodes(record, vacancy, fact, valueOf)
  for (let row = 0; row < vacancy.length; row++) {
    record[row * recordLength + word.group] = group[row]
    record[row * recordLength + word.signature] = signatureOf(skills, row)
  }
  return {
    record,
    values: {
      salary: coded('salary', (v) => vacancies.salaryMonthlyEur[v]),
      start: coded('start', (v) => vacancies.startDay[v]),
      measures: coded('measures', (v) => vacancies.measures[v] | 0),
      conditions: coded('conditions', (v) => conditionsOf(vacancies, v)),
    },
    languageLists: writeLanguageCodes(record, vacancy, vacancies.languages),
  }
}

function conditionsOf(vacancies: VacancyColumns, v: number): number {
  const level = vacancies.level[v]
  const contract = vacancies.contract[v]
  if (level > 7) throw new RangeError(`level of vacancy ${v} is ${level}, not 0 to 7`)
  if (contract > 31) throw new RangeError(`contract of vacancy ${v} is ${contract}, not 0 to 31`)
  return (vacancies.hoursMin[v] << 16) | (vacancies.hoursMax[v] << 8) | (level << 5) | contract
}

/** Numbers the different values of a fact by first appearance and writes the numbers; returns the values. */
function writeCodes(
  record: Int32Array,
  vacancy: Uint32Array,
  fact: keyof typeof codePlaces,
  valueOf: (vacancy: number) => number,
): Int32Array {
  const codes = new Map<number, number>()
  const [at, shift, mask] = codePlaces[fact]
  for (let row = 0; row < vacancy.length; row++) {
    const value = valueOf(vacancy[row])
    let code = codes.get(value)
    if (code === undefined) codes.set(value, (code = nextCode(codes.size, fact, mask)))
    record[row * recordLength + at] |= code << shift
  }
  return Int32Array.from(codes.keys())
}

function writeLanguageCodes(record: Int32Array, vacancy: Uint32Array, lists: NumberLists): NumberLists {
  const codes = new Map<number | string, number>()
  const offsets = [0]
  const values: number[] = []
  for (let row = 0; row < vacancy.length; row++) {
    const start = lists.offsets[vacancy[row]]
    const length = lists.offsets[vacancy[row] + 1] - start
    const key = length === 0 ? -1 : length === 1 ? lists.values[start] : listAt(lists, vacancy[row]).join()
    let code = codes.get(key)
    if (code === undefined) {
      codes.set(key, (code = nextCode(codes.size, 'language', 65_535)))
      values.push(...listAt(lists, vacancy[row]))
      offsets.push(values.length)
    }
    record[row * recordLength + word.languageMeasures] |= code
  }
  return { offsets: Uint32Array.from(offsets), values: Uint32Array.from(values) }
}

function nextCode(used: number, fact: string, mask: number): number {
  if (used > mask >>> 0) throw new RangeError(`vacancies have more than 65,536 different values of ${fact}`)
  return used
}

/** Bits of a signature below the count of skills. */
const signatureBits = 27
export const signatureMask = 2 ** signatureBits - 1

/** The bit that stands for a skill, and for others. */
export function skillBit(skill: number): number {
  return 1 << ((Math.imul(skill, 0x9e3779b1) >>> 5) % signatureBits)
}

/** How many skills are asked for, in the five upper bits, and below them a bit for each skill. */
function signatureOf(skills: { offsets: Uint32Array; values: Uint16Array }, row: number): number {
  let bits = 0
  for (let i = skills.offsets[row]; i < skills.offsets[row + 1]; i++) bits |= skillBit(skills.values[i])
  return bits | ((skills.offsets[row + 1] - skills.offsets[row]) << signatureBits)
}
