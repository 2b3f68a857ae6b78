import { totalWeight } from './fit.ts'
import { best } from './score.ts'
import { longestCommuteMinutes } from './travel-tables.ts'
import { partNames, type PairQuery, type PersonQuery } from './types.ts'

/** Throws a RangeError that names what is wrong; a caller that takes input from people checks it itself first. */
export function checkQuery(query: PairQuery, placeCount: number, vacancyCount: number): void {
  whole(query.k, 'k', 0, Number.MAX_SAFE_INTEGER - 1)
  whole(query.weakerJobWeight, 'weakerJobWeight', 0, 100)
  for (const home of query.homes ?? []) whole(home, 'homes: place number', 0, placeCount - 1)
  const [first, second] = query.fixed ?? [null, null]
  if (first !== null && second !== null)
    throw new RangeError('fixed names a vacancy for both persons; at most one can be')
  for (const row of [first, second]) if (row !== null) whole(row, 'fixed: vacancy row', 0, vacancyCount - 1)
  query.persons.forEach((person, index) => checkPerson(person, `persons[${index}]`))
}

function checkPerson(person: PersonQuery, field: string): void {
  whole(person.commute.maxMinutes, `${field}.commute.maxMinutes`, 0, longestCommuteMinutes)
  for (const { occupation, closeness } of person.occupations) {
    whole(occupation, `${field}.occupations: occupation`, 0, 2 ** 31)
    whole(closeness, `${field}.occupations: closeness`, 0, best)
  }
  for (const skill of person.skills ?? []) whole(skill, `${field}.skills`, 0, 65_535)
  for (const { level } of person.languages ?? []) whole(level, `${field}.languages: level`, 0, 6)
  if (person.salaryFloorMonthlyEur !== undefined) {
    whole(person.salaryFloorMonthlyEur, `${field}.salaryFloorMonthlyEur`, 0, 10_000_000)
  }
  if (person.hours !== undefined) {
    whole(person.hours.min, `${field}.hours.min`, 0, 168)
    whole(person.hours.max, `${field}.hours.max`, person.hours.min, 168)
  }
  if (person.weights !== undefined) {
    for (const part of partNames) whole(person.weights[part], `${field}.weights.${part}`, 0, 100)
    whole(person.weights.unknownPart, `${field}.weights.unknownPart`, 0, best)
  }
  if (totalWeight(person) === 0)
    throw new RangeError(`${field}.weights: every part on which the person has a say weighs 0`)
}

function whole(value: number, field: string, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new RangeError(`${field} is ${value}, not a whole number from ${least} to ${most}`)
}
