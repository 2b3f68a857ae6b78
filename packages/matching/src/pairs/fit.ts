import { best } from './score.ts'
import type { FitPart, LimitName, PartName, PartWeights, PersonQuery } from './types.ts'
import { partNames, unknown } from './types.ts'

export const defaultWeights: PartWeights = {
  occupation: 40,
  skills: 15,
  language: 10,
  hours: 10,
  salary: 10,
  start: 5,
  level: 5,
  measures: 5,
  unknownPart: 7000,
}

/** What a part function answers where the vacancy does not say. */
export const notSaid = -1

/** Only the first skills of a vacancy count, so that one long list cannot slow every search. */
export const mostSkills = 31

/** The facts of one vacancy that fit and limits look at; `unknown` values as in `VacancyColumns`. */
export type VacancyFacts = {
  occupations: ArrayLike<number>
  skills: ArrayLike<number>
  /** `language * 8 + level`. */
  languages: ArrayLike<number>
  hoursMin: number
  hoursMax: number
  startDay: number
  salaryMonthlyEur: number
  level: number
  measures: number
  contract: number
  /** 0…100. */
  onSitePercent: number
}

/** Whether the person says anything that this part could be measured by. */
export function hasSay(person: PersonQuery, part: PartName): boolean {
  switch (part) {
    case 'occupation':
      return true
    case 'skills':
      return (person.skills?.length ?? 0) > 0
    case 'language':
      return person.languages !== undefined
    case 'hours':
      return person.hours !== undefined
    case 'salary':
      return (person.salaryFloorMonthlyEur ?? 0) > 0
    case 'start':
      return person.start !== undefined
    case 'level':
      return person.level?.own !== undefined
    case 'measures':
      return (person.wishedMeasures ?? 0) !== 0
  }
}

/** Weight of the parts on which the person has a say, together. */
export function totalWeight(person: PersonQuery): number {
  return partWeights(person).reduce((sum, [, weight]) => sum + weight, 0)
}

export type PartWeight = readonly [part: PartName, weight: number]

/** The parts on which the person has a say, with their weights. */
export function partWeights(person: PersonQuery): PartWeight[] {
  const weights = person.weights ?? defaultWeights
  return partNames.filter((part) => hasSay(person, part)).map((part) => [part, weights[part]])
}

/**
 * The parts of a fit, for presentation and as the definition the fast path is checked against. Who asks for many vacancies
 * works out the person's `weights` once.
 */
export function fitParts(
  person: PersonQuery,
  facts: VacancyFacts,
  weights: readonly PartWeight[] = partWeights(person),
): FitPart[] {
  const { unknownPart } = person.weights ?? defaultWeights
  return weights.map(([name, weight]) => {
    const value = partValues[name](person, facts)
    return { name, weight, value: value === notSaid ? unknownPart : value, known: value !== notSaid }
  })
}

/** The weighted mean of the parts, rounded down to a ten-thousandth. */
export function fitOf(parts: readonly FitPart[]): number {
  const weighted = parts.reduce((sum, part) => sum + part.weight * part.value, 0)
  return Math.floor(weighted / parts.reduce((sum, part) => sum + part.weight, 0))
}

const partValues: Record<PartName, (person: PersonQuery, facts: VacancyFacts) => number> = {
  occupation: (person, facts) => Math.max(0, closestOccupation(person, facts.occupations)),
  skills: (person, facts) => skillsPart(skillsHeld(person, facts.skills), Math.min(facts.skills.length, mostSkills)),
  language: (person, facts) => languagePart(person, facts.languages),
  hours: (person, facts) => hoursPart(person, facts.hoursMin, facts.hoursMax),
  salary: (person, facts) => salaryPart(person, facts.salaryMonthlyEur),
  start: (person, facts) => startPart(person, facts.startDay),
  level: (person, facts) => levelPart(person, facts.level),
  measures: (person, facts) => measuresPart(person, facts.measures),
}

/** The closeness of the closest of a vacancy's occupations; -1 where none is related enough. */
export function closestOccupation(person: PersonQuery, occupations: ArrayLike<number>): number {
  let closest = -1
  for (const wish of person.occupations) {
    if (wish.closeness <= closest) continue
    for (let i = 0; i < occupations.length; i++) if (occupations[i] === wish.occupation) closest = wish.closeness
  }
  return closest
}

/** The share of the skills asked for that the person has. */
export function skillsPart(held: number, asked: number): number {
  return asked === 0 ? notSaid : Math.floor((best * held) / asked)
}

function skillsHeld(person: PersonQuery, skills: ArrayLike<number>): number {
  let held = 0
  for (let i = 0; i < Math.min(skills.length, mostSkills); i++) if (person.skills?.includes(skills[i])) held++
  return held
}

/** Just good enough counts 0.7; two CEFR steps more than asked for, in every language, count 1. */
export function languagePart(person: PersonQuery, requirements: ArrayLike<number>): number {
  if (requirements.length === 0) return notSaid
  return Math.min(best, Math.max(0, 7000 + 1500 * languageHeadroom(person, requirements)))
}

/** Steps by which the person is better than required in the language where it is closest; negative: steps missing. */
function languageHeadroom(person: PersonQuery, requirements: ArrayLike<number>): number {
  let headroom = Infinity
  for (let i = 0; i < requirements.length; i++) {
    const language = requirements[i] >> 3
    const required = requirements[i] & 7
    const held = person.languages?.find((one) => one.language === language)?.level ?? 0
    headroom = Math.min(headroom, held - required)
  }
  return headroom
}

/** Inside the wished hours 1; a range that reaches beyond them less, down to 0.7; each hour outside costs 0.1 more. */
export function hoursPart(person: PersonQuery, hoursMin: number, hoursMax: number): number {
  const wish = person.hours
  if (wish === undefined || (hoursMin === unknown.hours && hoursMax === unknown.hours)) return notSaid
  const missing = missingHours(person, hoursMin, hoursMax)
  if (missing > 0) return Math.max(0, 7000 - 1000 * missing)
  const [from, to] = knownHours(hoursMin, hoursMax)
  const shared = Math.min(to, wish.max) - Math.max(from, wish.min)
  return 7000 + Math.floor((3000 * (shared + 1)) / (to - from + 1))
}

/** One known end stands for both; a range given the wrong way round is turned. */
function knownHours(hoursMin: number, hoursMax: number): [number, number] {
  const from = hoursMin === unknown.hours ? hoursMax : hoursMin
  const to = hoursMax === unknown.hours ? hoursMin : hoursMax
  return from <= to ? [from, to] : [to, from]
}

/** At the floor 0.5, at one and a half times the floor 1, in proportion between and below. */
export function salaryPart(person: PersonQuery, salaryMonthlyEur: number): number {
  const floor = person.salaryFloorMonthlyEur ?? 0
  if (salaryMonthlyEur === unknown.salary || floor === 0) return notSaid
  return Math.min(best, Math.max(0, Math.floor(best * (salaryMonthlyEur / floor - 0.5))))
}

/** Up to 30 days after the wished day 1, then 0.003 less a day down to 0.5; outside the limits 0.005 a day from 0.5 down. */
export function startPart(person: PersonQuery, startDay: number): number {
  const wish = person.start
  if (wish === undefined || startDay === unknown.startDay) return notSaid
  const missing = missingDays(person, startDay)
  if (missing > 0) return Math.max(0, 5000 - 50 * missing)
  return Math.max(5000, best - 30 * Math.max(0, startDay - wish.earliestDay - 30))
}

/** The level kept or raised 1, one level lost 0.6, two 0.3, three 0. */
export function levelPart(person: PersonQuery, level: number): number {
  if (level === unknown.level || person.level?.own === undefined) return notSaid
  return [best, 6000, 3000][Math.max(0, person.level.own - level)] ?? 0
}

/** The share of the wished family measures that are confirmed. */
export function measuresPart(person: PersonQuery, measures: number): number {
  const wished = person.wishedMeasures ?? 0
  if (measures === 0 || wished === 0) return notSaid
  return Math.floor((best * bitsSet(measures & wished)) / bitsSet(wished))
}

function bitsSet(bits: number): number {
  let set = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) set++
  return set
}

// --------------------------------------------------------------------------------------------------------- limits

/** CEFR steps missing in the language where most are missing. */
export function missingSteps(person: PersonQuery, requirements: ArrayLike<number>): number {
  if (person.languages === undefined || requirements.length === 0) return 0
  return Math.max(0, -languageHeadroom(person, requirements))
}

/** Euros a month below the floor. */
export function missingSalary(person: PersonQuery, salaryMonthlyEur: number): number {
  if (salaryMonthlyEur === unknown.salary) return 0
  return Math.max(0, (person.salaryFloorMonthlyEur ?? 0) - salaryMonthlyEur)
}

/** Hours a week between the vacancy's range and the wished one. */
export function missingHours(person: PersonQuery, hoursMin: number, hoursMax: number): number {
  const wish = person.hours
  if (wish === undefined || (hoursMin === unknown.hours && hoursMax === unknown.hours)) return 0
  const [from, to] = knownHours(hoursMin, hoursMax)
  return Math.max(0, wish.min - to, from - wish.max)
}

/** Days by which the vacancy starts too early or too late. */
export function missingDays(person: PersonQuery, startDay: number): number {
  const wish = person.start
  if (wish === undefined || startDay === unknown.startDay) return 0
  return Math.max(0, wish.earliestDay - startDay, startDay - (wish.latestDay ?? Infinity))
}

/** By how much each of the limits that allow a near miss is missed; the commute depends on the home and is not here. */
export function missedBy(person: PersonQuery, facts: VacancyFacts): Record<Exclude<LimitName, 'commute'>, number> {
  return {
    language: missingSteps(person, facts.languages),
    salary: missingSalary(person, facts.salaryMonthlyEur),
    hours: missingHours(person, facts.hoursMin, facts.hoursMax),
    start: missingDays(person, facts.startDay),
  }
}

/** Limits that know no near miss: occupation, level, kind of contract, share of days on site. */
export function isOutOfQuestion(person: PersonQuery, facts: VacancyFacts): boolean {
  const { min, max } = person.onSitePercent ?? { min: 0, max: 100 }
  return (
    closestOccupation(person, facts.occupations) < 0 ||
    isExcludedLevel(person, facts.level) ||
    isExcludedContract(person, facts.contract) ||
    facts.onSitePercent < min ||
    facts.onSitePercent > max
  )
}

export function isExcludedLevel({ level }: PersonQuery, offered: number): boolean {
  if (level === undefined || offered === unknown.level) return false
  return offered < (level.min ?? 0) || offered > (level.max ?? Infinity)
}

export function isExcludedContract({ excludedContracts }: PersonQuery, contract: number): boolean {
  return contract !== unknown.contract && (((excludedContracts ?? 0) >>> contract) & 1) === 1
}

// ------------------------------------------------------------------------------------- margins and steps of the limits

/** Near misses stay within these: minutes, CEFR steps, a share of the salary floor in percent, hours, days. */
export const margins = { commute: 10, language: 1, salaryPercent: 10, hours: 5, start: 60 } as const

/** The longest commute that still is a near miss. */
export function marginOf(person: PersonQuery, limit: Exclude<LimitName, 'commute'>): number {
  if (limit === 'salary') return Math.floor(((person.salaryFloorMonthlyEur ?? 0) * margins.salaryPercent) / 100)
  return margins[limit]
}

/** Where a limit stands and where one step would move it: minutes and euros themselves, else 0 and the step. */
export function stepOf(person: PersonQuery, limit: LimitName): { from: number; to: number } {
  if (limit === 'commute') {
    const from = person.commute.maxMinutes
    return { from, to: Math.ceil((from + margins.commute) / 5) * 5 }
  }
  if (limit !== 'salary') return { from: 0, to: margins[limit] }
  const from = person.salaryFloorMonthlyEur ?? 0
  return { from, to: Math.floor((from * (100 - margins.salaryPercent)) / 100 / 50) * 50 }
}

/** By how much a vacancy may miss the limit and still come in with the step. */
export function stepWidth(person: PersonQuery, limit: Exclude<LimitName, 'commute'>): number {
  const { from, to } = stepOf(person, limit)
  return Math.abs(to - from)
}
