import {
  defaultWeights,
  hasSay,
  hoursPart,
  isExcludedKind,
  languagePart,
  levelPart,
  measuresPart,
  missingDays,
  missingHours,
  missingSalary,
  missingSteps,
  notSaid,
  salaryPart,
  startPart,
  stepWidth,
  totalWeight,
} from './fit.ts'
import { best } from './score.ts'
import type { PartName, PartWeights, PersonQuery } from './types.ts'
import { listAt, type CodedColumn, type VacancyTable } from './vacancy-table.ts'

/** Added to a term for a limit that is missed by at most its step: larger than any sum of terms. */
export const missed = -(2 ** 24)
/** Added where a vacancy is out of the question: larger than all misses together. */
export const outOfQuestion = -(2 ** 28)

/**
 * What each code of a column adds to one person's fit, times weight. A sum of terms below 0 says that a limit is broken:
 * `missed` once for every limit that is missed by a little, `outOfQuestion` otherwise.
 */
export class PersonTerms {
  salary = new Int32Array(0)
  hours = new Int32Array(0)
  start = new Int32Array(0)
  measures = new Int32Array(0)
  language = new Int32Array(0)
  readonly kind = new Int32Array(256)
  /** Closeness times weight by occupation; read only for vacancies with several occupations. */
  readonly occupation: Int32Array
  readonly hasSkill = new Uint8Array(65_536)
  skillWeight = 0
  unknownSkills = 0
  /** What a fully known, perfect vacancy sums up to is `best` times this. */
  weight = 0
  private person: PersonQuery | null = null
  private weights: PartWeights = defaultWeights

  constructor(occupations: number) {
    this.occupation = new Int32Array(occupations).fill(-1)
  }

  /** With `ignoreLimits` nothing is excluded: the vacancy is the person's already. */
  fill(table: VacancyTable, person: PersonQuery, ignoreLimits: boolean): void {
    this.forget()
    this.person = person
    const weights = (this.weights = person.weights ?? defaultWeights)
    this.weight = totalWeight(person)
    for (const { occupation, closeness } of person.occupations) {
      if (occupation >= this.occupation.length) continue
      this.occupation[occupation] = Math.max(this.occupation[occupation], closeness * weights.occupation)
    }
    for (const skill of person.skills ?? []) this.hasSkill[skill] = 1
    this.skillWeight = hasSay(person, 'skills') ? weights.skills : 0
    this.unknownSkills = this.skillWeight * weights.unknownPart
    const widthOf = (limit: 'language' | 'salary' | 'hours' | 'start') => (ignoreLimits ? -1 : stepWidth(person, limit))
    this.salary = this.columnTerms(
      this.salary,
      table.salary,
      'salary',
      (salary, out) => {
        out.part = salaryPart(person, salary)
        out.missing = missingSalary(person, salary)
      },
      widthOf('salary'),
    )
    this.hours = this.columnTerms(
      this.hours,
      table.hours,
      'hours',
      (hours, out) => {
        out.part = hoursPart(person, hours >> 8, hours & 255)
        out.missing = missingHours(person, hours >> 8, hours & 255)
      },
      widthOf('hours'),
    )
    this.start = this.columnTerms(
      this.start,
      table.start,
      'start',
      (day, out) => {
        out.part = startPart(person, day)
        out.missing = missingDays(person, day)
      },
      widthOf('start'),
    )
    this.measures = this.columnTerms(
      this.measures,
      table.measures,
      'measures',
      (measures, out) => {
        out.part = measuresPart(person, measures)
        out.missing = 0
      },
      -1,
    )
    this.fillLanguage(table, widthOf('language'))
    this.fillKinds(ignoreLimits)
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
    column: CodedColumn,
    part: PartName,
    measure: (value: number, out: Measured) => void,
    width: number,
  ): Int32Array<ArrayBuffer> {
    const { values } = column
    const filled = terms.length >= values.length ? terms : new Int32Array(values.length)
    const weight = hasSay(this.person as PersonQuery, part) ? this.weights[part] : 0
    const measured: Measured = { part: notSaid, missing: 0 }
    for (let code = 0; code < values.length; code++) {
      measure(values[code], measured)
      filled[code] = this.term(weight, measured.part) + penalty(measured.missing, width)
    }
    return filled
  }

  private fillLanguage(table: VacancyTable, width: number): void {
    const { lists } = table.language
    const sets = lists.offsets.length - 1
    if (this.language.length < sets) this.language = new Int32Array(sets)
    const person = this.person as PersonQuery
    const weight = hasSay(person, 'language') ? this.weights.language : 0
    for (let set = 0; set < sets; set++) {
      const required = listAt(lists, set)
      this.language[set] =
        this.term(weight, languagePart(person, required)) + penalty(missingSteps(person, required), width)
    }
  }

  private fillKinds(ignoreLimits: boolean): void {
    const person = this.person as PersonQuery
    const weight = hasSay(person, 'level') ? this.weights.level : 0
    for (let kind = 0; kind < 256; kind++) {
      const facts = { level: kind >> 5, contract: kind & 31, onSitePercent: 100 }
      const excluded = !ignoreLimits && isExcludedKind({ ...person, onSitePercent: everyShare }, facts)
      this.kind[kind] = this.term(weight, levelPart(person, facts.level)) + (excluded ? outOfQuestion : 0)
    }
  }

  private term(weight: number, part: number): number {
    return weight * (part === notSaid ? this.weights.unknownPart : part)
  }
}

type Measured = { part: number; missing: number }

const everyShare = { min: 0, max: best }

function penalty(missing: number, width: number): number {
  if (missing === 0 || width < 0) return 0
  return missing <= width ? missed : outOfQuestion
}
