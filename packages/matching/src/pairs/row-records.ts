import { listAt } from './number-lists.ts'
import type { NumberLists, VacancyColumns } from './types.ts'

/**
 * What the scoring reads of a row, in five words that lie together, so that a stretch of rows is one stream of memory.
 * Facts with few different values are codes of sixteen bits into `values`.
 */
export const recordLength = 5
export const word = { salaryHours: 0, startMeasures: 1, languageKind: 2, group: 3, signature: 4 } as const

export type RowRecords = {
  record: Int32Array
  /** Hours as `min * 256 + max`. */
  values: Record<'salary' | 'hours' | 'start' | 'measures', Int32Array>
  languageLists: NumberLists
}

const codePlaces = {
  salary: [word.salaryHours, 0],
  hours: [word.salaryHours, 16],
  start: [word.startMeasures, 0],
  measures: [word.startMeasures, 16],
  language: [word.languageKind, 0],
  /** No code: `level * 32 + contract`. */
  kind: [word.languageKind, 16],
} as const

export function codeAt(record: Int32Array, row: number, fact: keyof typeof codePlaces): number {
  const [at, shift] = codePlaces[fact]
  return (record[row * recordLength + at] >>> shift) & 65_535
}

/** `group` of a row is its only one, or says which of `VacancyTable.several` it is. */
export function recordRows(
  vacancies: VacancyColumns,
  vacancy: Uint32Array,
  group: Uint32Array,
  skills: { offsets: Uint32Array; values: Uint16Array },
): RowRecords {
  const record = new Int32Array(vacancy.length * recordLength)
  const coded = (fact: 'salary' | 'hours' | 'start' | 'measures', valueOf: (vacancy: number) => number): Int32Array =>
    writeCodes(record, vacancy, fact, valueOf)
  for (let row = 0; row < vacancy.length; row++) {
    record[row * recordLength + word.languageKind] = kindOf(vacancies, vacancy[row]) << 16
    record[row * recordLength + word.group] = group[row]
    record[row * recordLength + word.signature] = signatureOf(skills, row)
  }
  return {
    record,
    values: {
      salary: coded('salary', (v) => vacancies.salaryMonthlyEur[v]),
      hours: coded('hours', (v) => (vacancies.hoursMin[v] << 8) | vacancies.hoursMax[v]),
      start: coded('start', (v) => vacancies.startDay[v]),
      measures: coded('measures', (v) => vacancies.measures[v] | 0),
    },
    languageLists: writeLanguageCodes(record, vacancy, vacancies.languages),
  }
}

function kindOf(vacancies: VacancyColumns, v: number): number {
  const level = vacancies.level[v]
  const contract = vacancies.contract[v]
  if (level > 7) throw new RangeError(`level of vacancy ${v} is ${level}, not 0 to 7`)
  if (contract > 31) throw new RangeError(`contract of vacancy ${v} is ${contract}, not 0 to 31`)
  return (level << 5) | contract
}

/** Numbers the different values of a fact by first appearance and writes the numbers; returns the values. */
function writeCodes(
  record: Int32Array,
  vacancy: Uint32Array,
  fact: keyof typeof codePlaces,
  valueOf: (vacancy: number) => number,
): Int32Array {
  const codes = new Map<number, number>()
  const [at, shift] = codePlaces[fact]
  for (let row = 0; row < vacancy.length; row++) {
    const value = valueOf(vacancy[row])
    let code = codes.get(value)
    if (code === undefined) codes.set(value, (code = nextCode(codes.size, fact)))
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
      codes.set(key, (code = nextCode(codes.size, 'language')))
      values.push(...listAt(lists, vacancy[row]))
      offsets.push(values.length)
    }
    record[row * recordLength + word.languageKind] |= code
  }
  return { offsets: Uint32Array.from(offsets), values: Uint32Array.from(values) }
}

function nextCode(used: number, fact: string): number {
  if (used > 65_535) throw new RangeError(`vacancies have more than 65,536 different values of ${fact}`)
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
