import { describe, expect, it } from 'vitest'
import {
  hoursPart,
  isExcludedLevel,
  isOutOfQuestion,
  languagePart,
  levelPart,
  measuresPart,
  missingHours,
  salaryPart,
  skillsPart,
  startPart,
  stepOf,
  type VacancyFacts,
} from './fit.ts'
import type { PersonQuery } from './types.ts'

const anybody: PersonQuery = {
  occupations: [{ occupation: 1, closeness: 10_000 }],
  commute: { mode: 'car', maxMinutes: 30 },
}
const person = (says: Partial<PersonQuery>): PersonQuery => ({ ...anybody, ...says })

/** The indexed and the exhaustive search share these definitions, so that their agreement alone would not notice a wrong number. */
describe('a part of the fit, in ten-thousandths', () => {
  it('counts German at the level asked for seven tenths, two steps more whole, and each step missing less', () => {
    const german = (level: number) => languagePart(person({ languages: [{ language: 2, level }] }), [2 * 8 + 3])
    expect([1, 2, 3, 4, 5, 6].map(german)).toEqual([4000, 5500, 7000, 8500, 10_000, 10_000])
  })

  it('counts a start within thirty days whole, three thousandths less for each day after that, and early ones half at most', () => {
    const starting = (day: number) => startPart(person({ start: { earliestDay: 1000 } }), day)
    expect([1000, 1030, 1031, 1200, 999, 900].map(starting)).toEqual([10_000, 10_000, 9970, 5000, 4950, 0])
  })

  it('counts a level kept or raised whole, one lost six tenths, two three tenths, three nothing', () => {
    expect([4, 3, 2, 1].map((level) => levelPart(person({ level: { own: 4 } }), level))).toEqual([
      10_000, 6000, 3000, 0,
    ])
    expect(levelPart(person({ level: { own: 2 } }), 4)).toBe(10_000)
  })

  it('counts hours inside the wish whole, reaching beyond it less, and outside by the hour', () => {
    const hours = (min: number, max: number) => hoursPart(person({ hours: { min: 20, max: 30 } }), min, max)
    expect([hours(22, 28), hours(30, 20), hours(25, 35), hours(32, 40), hours(10, 18)]).toEqual([
      10_000, 10_000, 8636, 5000, 5000,
    ])
    expect(missingHours(person({ hours: { min: 20, max: 30 } }), 35, 40)).toBe(5)
  })

  it('counts a salary at the floor half, one and a half times the floor whole, and skills and measures by their share', () => {
    const salary = (eur: number) => salaryPart(person({ salaryFloorMonthlyEur: 3000 }), eur)
    expect([1500, 3000, 4500, 9000].map(salary)).toEqual([0, 5000, 10_000, 10_000])
    expect(skillsPart(1, 3)).toBe(3333)
    expect(measuresPart(person({ wishedMeasures: 0b111 }), 0b101)).toBe(6666)
  })
})

describe('a limit', () => {
  it('of level and days on site binds on both ends', () => {
    const levels = person({ level: { min: 2, max: 3 } })
    expect([1, 2, 3, 4].map((level) => isExcludedLevel(levels, level))).toEqual([true, false, false, true])
    const facts: VacancyFacts = {
      occupations: [1],
      skills: [],
      languages: [],
      hoursMin: 20,
      hoursMax: 20,
      startDay: 1000,
      salaryMonthlyEur: 3000,
      level: 2,
      measures: 0,
      contract: 1,
      onSitePercent: 0,
    }
    const out = (onSitePercent: number) =>
      isOutOfQuestion(person({ onSitePercent: { min: 20, max: 60 } }), { ...facts, onSitePercent })
    expect([10, 20, 60, 70].map(out)).toEqual([true, false, false, true])
    expect(isOutOfQuestion(anybody, { ...facts, occupations: [2] })).toBe(true)
  })

  it('moves in steps people think in: fifty euros, five minutes', () => {
    expect(stepOf(person({ salaryFloorMonthlyEur: 2430 }), 'salary')).toEqual({ from: 2430, to: 2150 })
    expect(stepOf(person({ commute: { mode: 'car', maxMinutes: 33 } }), 'commute')).toEqual({ from: 33, to: 45 })
  })
})
