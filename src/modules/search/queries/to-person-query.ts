import type { PersonQuery } from '@duett/matching/pairs'
import type { OccupationCodes, OccupationReference } from '#modules/reference'
import { languageLevels } from '#modules/vacancies'
import type { Couple, CouplePerson } from '../couple-file.ts'
import { leastCloseness, unrecognisedCloseness } from '../rules/closeness.ts'
import { isoDay } from '../rules/day.ts'
import { childcareBit, confirmedBit } from '../rules/measures.ts'
import { foldSkill, sharesWords } from '../rules/skill.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { contractNumbers, levelOfClass, mostSkillNumbers, unrecognisedClass } from '../world/vacancy-collector.ts'
import type { ResolvedWish } from './resolve-occupations.ts'

/** Training places and internships are not what somebody with an occupation looks for. */
const notJobs = (1 << contractNumbers.apprenticeship) | (1 << contractNumbers.internship)
/** A title for skilled work does not permit these. */
const notSkilledWork = (1 << contractNumbers.minijob) | (1 << contractNumbers.freelance)
const skilledLevel = 2
const expertLevel = 4

/** One person's wishes in the engine's numbers. */
export function toPersonQuery(
  couple: Couple,
  person: CouplePerson,
  wishes: readonly ResolvedWish[],
  world: SearchWorld,
  reference: OccupationReference,
): PersonQuery {
  const skills = skillNumbers(person.skills, world)
  return {
    occupations: nearOccupations(wishes, world, reference),
    ...(person.skills.length > 0 && { skills }),
    ...(person.languages.length > 0 && { languages: languageNumbers(person.languages, world) }),
    ...(person.hours && { hours: { min: Math.floor(person.hours.min), max: Math.ceil(person.hours.max) } }),
    ...(person.startFrom !== undefined && { start: { earliestDay: isoDay(person.startFrom) } }),
    ...(person.salaryMinMonthlyEur !== undefined && { salaryFloorMonthlyEur: Math.ceil(person.salaryMinMonthlyEur) }),
    ...levelLimits(person, wishes),
    ...onSiteLimits(person.remote),
    excludedContracts: person.workPermission === 'skilled' ? notJobs | notSkilledWork : notJobs,
    wishedMeasures: couple.childrenNeedingCare > 0 ? confirmedBit | childcareBit : confirmedBit,
    commute: person.commute,
  }
}

/** Classes near enough to a wish, each with the best closeness times the wish's weight; and what nobody has recognised yet. */
function nearOccupations(
  wishes: readonly ResolvedWish[],
  world: SearchWorld,
  reference: OccupationReference,
): PersonQuery['occupations'] {
  const closenessOf = new Map<number, number>([[unrecognisedClass, unrecognisedCloseness]])
  for (const { codes, weight } of wishes) {
    for (const code of codes) {
      for (const { occupation, closeness } of nearClasses(code, world, reference)) {
        const weighted = Math.floor(closeness * weight)
        closenessOf.set(occupation, Math.max(weighted, closenessOf.get(occupation) ?? 0))
      }
    }
  }
  return [...closenessOf].map(([occupation, closeness]) => ({ occupation, closeness }))
}

type NearClass = { occupation: number; closeness: number }
const nearByWorld = new WeakMap<SearchWorld, Map<string, readonly NearClass[]>>()

/** Many couples look for the same occupations: what is near is worked out once for each index. */
function nearClasses(code: OccupationCodes, world: SearchWorld, reference: OccupationReference): readonly NearClass[] {
  const known = nearByWorld.get(world) ?? new Map<string, readonly NearClass[]>()
  nearByWorld.set(world, known)
  const key = [reference.fingerprint, code.id, code.kldb, code.isco, code.escoUri].join(' ')
  const kept = known.get(key)
  if (kept) return kept
  const near = reference
    .nearestClasses(code, world.classes.texts.slice(1))
    .filter(({ closeness }) => closeness >= leastCloseness)
    .flatMap(({ kldb, closeness }) => {
      const occupation = world.classes.known(kldb)
      return occupation === undefined ? [] : [{ occupation, closeness }]
    })
  known.set(key, near)
  return near
}

/** Skills of the vacancies that one of the person's own names as whole words, or that name it: "pflege" in "pflege demenz". */
function skillNumbers(own: readonly string[], world: SearchWorld): number[] {
  const mine = own.map(foldSkill).filter(Boolean)
  const known = world.skills.texts.flatMap((skill, number) =>
    mine.some((one) => sharesWords(skill, one)) ? [number] : [],
  )
  // Skills that no vacancy asks for are still something said: a vacancy that asks for others then fits less.
  return known.length > 0 ? known.filter((number) => number < mostSkillNumbers) : [mostSkillNumbers]
}

function languageNumbers(
  languages: CouplePerson['languages'],
  world: SearchWorld,
): { language: number; level: number }[] {
  const levels = new Map<number, number>()
  for (const { code, level } of languages) {
    const language = world.languages.known(code)
    if (language === undefined) continue
    levels.set(language, Math.max(levels.get(language) ?? 0, languageLevels.indexOf(level) + 1))
  }
  return [...levels].map(([language, level]) => ({ language, level }))
}

/** Nobody is shown work more than one level above the highest they ask for. */
function levelLimits(person: CouplePerson, wishes: readonly ResolvedWish[]): Pick<PersonQuery, 'level'> {
  const own = Math.max(0, ...wishes.flatMap(({ codes }) => codes.map(({ kldb }) => levelOfClass(kldb))))
  const min = person.workPermission === 'skilled' ? { min: skilledLevel } : {}
  if (own === 0) return person.workPermission === 'skilled' ? { level: min } : {}
  return { level: { own, max: Math.min(expertLevel, own + 1), ...min } }
}

function onSiteLimits(remote: CouplePerson['remote']): Pick<PersonQuery, 'onSitePercent'> {
  if (remote === 'only') return { onSitePercent: { min: 0, max: 0 } }
  return remote === 'no' ? { onSitePercent: { min: 1, max: 100 } } : {}
}
