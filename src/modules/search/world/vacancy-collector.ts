import { codePointRanks, unknown, type VacancyColumns } from '@duett/matching/pairs'
import type { ContractKind } from '#modules/vacancies'
import { isoDay } from '../rules/day.ts'
import { foldSkill } from '../rules/skill.ts'
import { childcareBit, confirmedBit } from '../rules/measures.ts'
import type { FamilyEvidence, SearchVacancy } from '../search-vacancy.ts'
import { ListCollector, Numbering } from './number-lists.ts'

/** Engine numbers of contract kinds; 0 is unknown. */
export const contractNumbers: Record<ContractKind, number> = {
  permanent: 1,
  temporary: 2,
  apprenticeship: 3,
  internship: 4,
  minijob: 5,
  freelance: 6,
}

/** Skill numbers the engine can hold; the last one stays free and means a skill no vacancy asks for. */
export const mostSkillNumbers = 65_535

/** The class of vacancies whose occupation nobody recognised: unknown never excludes, so every query asks for it too. */
export const unrecognisedClass = 0

/** What is shown of a vacancy, by row. */
export type VacancyTexts = {
  ids: string[]
  titles: string[]
  employers: (string | null)[]
  placeNames: (string | null)[]
  startsImmediately: boolean[]
  salaryFrom: number[]
  familyEvidence: FamilyEvidence[]
}

/** Rows are added once; `pack` gives the engine its columns. Repeated words are kept once. */
export class VacancyCollector {
  readonly texts: VacancyTexts = {
    ids: [],
    titles: [],
    employers: [],
    placeNames: [],
    startsImmediately: [],
    salaryFrom: [],
    familyEvidence: [],
  }
  readonly classes = new Numbering()
  readonly languages = new Numbering()
  readonly skills = new Numbering()
  /** Vacancies that need a place and have none that is known: they take part in no pair. */
  withoutPlace = 0

  readonly #words = new Numbering()
  readonly #lists = {
    occupations: new ListCollector(),
    places: new ListCollector(),
    languages: new ListCollector(),
    skills: new ListCollector(),
  }
  readonly #numbers = {
    onSitePercent: [] as number[],
    positions: [] as number[],
    hoursMin: [] as number[],
    hoursMax: [] as number[],
    startDay: [] as number[],
    salary: [] as number[],
    level: [] as number[],
    measures: [] as number[],
    contract: [] as number[],
  }

  constructor() {
    this.classes.numberOf('')
  }

  /** `places` are place numbers of the engine; empty for a remote vacancy or one whose place nobody recognised. */
  add(vacancy: SearchVacancy, places: readonly number[]): void {
    this.#addTexts(vacancy)
    this.#addNumbers(vacancy)
    if (places.length === 0 && vacancy.onSitePercent !== 0) this.withoutPlace += 1
    this.#lists.places.add(places)
    this.#lists.occupations.add([vacancy.kldb === null ? unrecognisedClass : this.classes.numberOf(vacancy.kldb)])
    this.#lists.languages.add(vacancy.languages.map(({ code, step }) => this.languages.numberOf(code) * 8 + step + 1))
    const skills = [...new Set(vacancy.skills.map(foldSkill).filter(Boolean))]
    this.#lists.skills.add(
      skills.map((skill) => this.skills.numberOf(skill)).filter((number) => number < mostSkillNumbers),
    )
  }

  pack(): VacancyColumns {
    const numbers = this.#numbers
    return {
      count: this.texts.ids.length,
      idRank: codePointRanks(this.texts.ids),
      occupations: this.#lists.occupations.pack(),
      places: this.#lists.places.pack(),
      languages: this.#lists.languages.pack(),
      skills: this.#lists.skills.pack(),
      onSitePercent: Uint8Array.from(numbers.onSitePercent),
      positions: Uint16Array.from(numbers.positions),
      hoursMin: Uint8Array.from(numbers.hoursMin),
      hoursMax: Uint8Array.from(numbers.hoursMax),
      startDay: Int32Array.from(numbers.startDay),
      salaryMonthlyEur: Uint32Array.from(numbers.salary),
      level: Uint8Array.from(numbers.level),
      measures: Uint32Array.from(numbers.measures),
      contract: Uint8Array.from(numbers.contract),
    }
  }

  #addTexts(vacancy: SearchVacancy): void {
    const shared = (text: string | null) => (text === null ? null : this.#words.texts[this.#words.numberOf(text)]!)
    this.texts.ids.push(vacancy.id)
    this.texts.titles.push(vacancy.title)
    this.texts.employers.push(shared(vacancy.employer))
    this.texts.placeNames.push(shared(vacancy.placeName))
    this.texts.startsImmediately.push(vacancy.startsImmediately)
    this.texts.salaryFrom.push(vacancy.salaryMonthlyEurMin ?? 0)
    this.texts.familyEvidence.push(vacancy.familyEvidence)
  }

  #addNumbers(vacancy: SearchVacancy): void {
    const numbers = this.#numbers
    numbers.onSitePercent.push(vacancy.onSitePercent ?? unknown.onSitePercent)
    numbers.positions.push(Math.min(Math.max(1, vacancy.positions), 65_535))
    numbers.hoursMin.push(wholeHours(vacancy.hoursPerWeekMin ?? vacancy.hoursPerWeekMax, Math.floor))
    numbers.hoursMax.push(wholeHours(vacancy.hoursPerWeekMax ?? vacancy.hoursPerWeekMin, Math.ceil))
    numbers.startDay.push(vacancy.startDate === null ? unknown.startDay : isoDay(vacancy.startDate))
    numbers.salary.push(Math.floor(vacancy.salaryMonthlyEurMax ?? vacancy.salaryMonthlyEurMin ?? unknown.salary))
    numbers.level.push(levelOfClass(vacancy.kldb))
    numbers.contract.push(vacancy.contract === null ? unknown.contract : contractNumbers[vacancy.contract])
    numbers.measures.push(measureBits(vacancy))
  }
}

/** KldB requirement level of a five-digit class, 0 where it has none. */
export function levelOfClass(kldb: string | null): number {
  return kldb?.length === 5 ? Number(kldb[4]) : unknown.level
}

function measureBits(vacancy: SearchVacancy): number {
  if (vacancy.familyEvidence !== 'confirmed') return 0
  return vacancy.childcareConfirmed ? confirmedBit | childcareBit : confirmedBit
}

function wholeHours(hours: number | null, round: (hours: number) => number): number {
  return hours === null ? unknown.hours : Math.min(168, round(hours))
}
