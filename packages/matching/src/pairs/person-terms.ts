import {
  defaultWeights,
  hasSay,
  hoursPart,
  isExcludedContract,
  isExcludedLevel,
  languagePart,
  levelPart,
  measuresPart,
  missingDays,
  missingHours,
  missingSalary,
  missingSteps,
  mostSkills,
  notSaid,
  salaryPart,
  skillsPart,
  startPart,
  stepWidth,
  totalWeight,
} from './fit.ts'
import type { PartName, PartWeights, PersonQuery } from './types.ts'
import type { FitTerms } from './candidates.ts'
import { listAt } from './number-lists.ts'
import {
  codeAt,
  contractOf,
  hoursMaxOf,
  hoursMinOf,
  levelOf,
  recordLength,
  signatureMask,
  skillBit,
  word,
} from './row-records.ts'
import type { VacancyTable } from './vacancy-table.ts'

/** Added to a term for a limit that is missed by at most its step: larger than any sum of terms. */
export const missed = -(2 ** 24)
/** Added where a vacancy is out of the question: larger than all misses together. */
export const outOfQuestion = -(2 ** 28)

/**
 * What each code of a column adds to one person's fit, times weight. A sum of terms below 0 says that a limit is broken:
 * `missed` once for every limit that is missed by a little, `outOfQuestion` otherwise.
 */
export class PersonTerms implements FitTerms {
  salary = new Int32Array(0)
  start = new Int32Array(0)
  measures = new Int32Array(0)
  language = new Int32Array(0)
  conditions = new Int32Array(0)
  /** Closeness times weight by occupation; read only for vacancies with several occupations. */
  readonly occupation: Int32Array
  readonly hasSkill = new Uint8Array(65_536)
  /** By `asked * 32 + held`: what it adds that the person holds so many of the skills asked for. */
  readonly skills = new Int32Array((mostSkills + 1) * 32)
  /** Bits of signatures that speak for a skill the person does not have. */
  foreignSkills = signatureMask
  /** What a fully known, perfect vacancy sums up to is `best` times this. */
  weight = 0
  private readonly table: VacancyTable
  /** What each code of the language column asks for; made once, because every query reads all of them. */
  private readonly languageLists: readonly ArrayLike<number>[]
  private person: PersonQuery | null = null
  private weights: PartWeights = defaultWeights

  constructor(table: VacancyTable) {
    this.table = table
    this.occupation = new Int32Array(table.occupationStart.length - 1).fill(-1)
    const { languageLists: lists } = table
    this.languageLists = Array.from({ length: lists.offsets.length - 1 }, (_, set) => Array.from(listAt(lists, set)))
  }

  /** A sum of terms from above: as many skills held as the row's signature allows. */
  boundOf(row: number): number {
    const { record } = this.table
    return (
      this.salary[codeAt(record, row, 'salary')] +
      this.start[codeAt(record, row, 'start')] +
      this.measures[codeAt(record, row, 'measures')] +
      this.language[codeAt(record, row, 'language')] +
      this.conditions[codeAt(record, row, 'conditions')] +
      this.skills[this.mostSkillsAt(row)]
    )
  }

  excessOf(row: number): number {
    const { offsets, values } = this.table.skills
    const end = offsets[row + 1]
    let skill = offsets[row]
    let exact = (end - skill) * 32
    for (; skill < end; skill++) exact += this.hasSkill[values[skill]]
    return this.skills[this.mostSkillsAt(row)] - this.skills[exact]
  }

  private mostSkillsAt(row: number): number {
    return mostSkillsHeld(this.table.record[row * recordLength + word.signature], this.foreignSkills)
  }

  /** With `ignoreLimits` nothing is excluded: the vacancy is the person's already. */
  fill(person: PersonQuery, ignoreLimits: boolean): void {
    const { table } = this
    this.forget()
    this.person = person
    const weights = (this.weights = person.weights ?? defaultWeights)
    this.weight = totalWeight(person)
    for (const { occupation, closeness } of person.occupations) {
      if (occupation >= this.occupation.length) continue
      this.occupation[occupation] = Math.max(this.occupation[occupation], closeness * weights.occupation)
    }
    this.foreignSkills = signatureMask
    for (const skill of person.skills ?? []) {
      this.hasSkill[skill] = 1
      this.foreignSkills &= ~skillBit(skill)
    }
    this.fillSkills(hasSay(person, 'skills') ? weights.skills : 0)
    const widthOf = (limit: 'language' | 'salary' | 'hours' | 'start') => (ignoreLimits ? -1 : stepWidth(person, limit))
    this.salary = this.columnTerms(
      this.salary,
      table.values.salary,
      'salary',
      (salary, out) => {
        out.part = salaryPart(person, salary)
        out.missing = missingSalary(person, salary)
      },
      widthOf('salary'),
    )
    this.start = this.columnTerms(
      this.start,
      table.values.start,
      'start',
      (day, out) => {
        out.part = startPart(person, day)
        out.missing = missingDays(person, day)
      },
      widthOf('start'),
    )
    this.measures = this.columnTerms(
      this.measures,
      table.values.measures,
      'measures',
      (measures, out) => {
        out.part = measuresPart(person, measures)
        out.missing = 0
      },
      -1,
    )
    this.fillLanguage(widthOf('language'))
    this.fillConditions(ignoreLimits, widthOf('hours'))
  }

  private forget(): void {
    for (const { occupation } of this.person?.occupations ?? []) {
      if (occupation < this.occupation.length) this.occupation[occupation] = -1
    }
    for (const skill of this.person?.skills ?? []) this.hasSkill[skill] = 0
  }

  /** Terms of all values of a column. `width` -1: the limit does not exclude. */
  private columnTerms(
    terms: Int32Array<ArrayBuffer>,
    values: Int32Array,
    part: PartName,
    measure: (value: number, out: Measured) => void,
    width: number,
  ): Int32Array<ArrayBuffer> {
    const filled = terms.length >= values.length ? terms : new Int32Array(values.length)
    const weight = hasSay(this.person as PersonQuery, part) ? this.weights[part] : 0
    const measured: Measured = { part: notSaid, missing: 0 }
    for (let code = 0; code < values.length; code++) {
      measure(values[code], measured)
      filled[code] = this.term(weight, measured.part) + penalty(measured.missing, width)
    }
    return filled
  }

  private fillLanguage(width: number): void {
    const { languageLists: lists } = this
    if (this.language.length < lists.length) this.language = new Int32Array(lists.length)
    const person = this.person as PersonQuery
    const weight = hasSay(person, 'language') ? this.weights.language : 0
    for (let set = 0; set < lists.length; set++) {
      const required = lists[set]
      this.language[set] =
        this.term(weight, languagePart(person, required)) + penalty(missingSteps(person, required), width)
    }
  }

  private fillSkills(weight: number): void {
    for (let asked = 0; asked <= mostSkills; asked++) {
      for (let held = 0; held <= asked; held++)
        this.skills[asked * 32 + held] = this.term(weight, skillsPart(held, asked))
    }
  }

  private fillConditions(ignoreLimits: boolean, width: number): void {
    const { conditions: values } = this.table.values
    if (this.conditions.length < values.length) this.conditions = new Int32Array(values.length)
    const person = this.person as PersonQuery
    const levelWeight = hasSay(person, 'level') ? this.weights.level : 0
    const hoursWeight = hasSay(person, 'hours') ? this.weights.hours : 0
    for (let code = 0; code < values.length; code++) {
      const value = values[code]
      const level = levelOf(value)
      const contract = contractOf(value)
      const min = hoursMinOf(value)
      const max = hoursMaxOf(value)
      const isOut = !ignoreLimits && (isExcludedLevel(person, level) || isExcludedContract(person, contract))
      this.conditions[code] =
        this.term(levelWeight, levelPart(person, level)) +
        this.term(hoursWeight, hoursPart(person, min, max)) +
        penalty(missingHours(person, min, max), width) +
        (isOut ? outOfQuestion : 0)
    }
  }

  private term(weight: number, part: number): number {
    return weight * (part === notSaid ? this.weights.unknownPart : part)
  }
}

type Measured = { part: number; missing: number }

function penalty(missing: number, width: number): number {
  if (missing === 0 || width < 0) return 0
  return missing <= width ? missed : outOfQuestion
}

/**
 * Index into `PersonTerms.skills` for the most skills a person can hold of those a signature stands for: every bit of the
 * signature that no skill of the person sets is at least one skill not held.
 */
export function mostSkillsHeld(signature: number, foreignSkills: number): number {
  const asked = signature >>> 27
  let bits = signature & foreignSkills
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f
  return asked * 33 - (Math.imul(bits, 0x01010101) >>> 24)
}
