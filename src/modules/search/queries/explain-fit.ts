import type { FitPart, PartName } from '@duett/matching/pairs'
import type { NearnessReason, OccupationReference } from '#modules/reference'
import { languageLevels } from '#modules/vacancies'
import type { Couple, CouplePerson } from '../couple-file.ts'
import { dayIso } from '../rules/day.ts'
import { childcareBit } from '../rules/measures.ts'
import { foldSkill, sharesWords } from '../rules/skill.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { levelOfClass } from '../world/vacancy-collector.ts'
import { listAt } from '../world/number-lists.ts'
import type { ResolvedWish } from './resolve-occupations.ts'

/** Whether a part speaks for the vacancy, against it, neither way, or cannot be known. */
export type PartVerdict = 'for' | 'against' | 'given' | 'unknown'

/**
 * One part of a fit, opened: its weight, what it came to (0…1; while unknown what counts instead), and why, as the key of a text
 * `reason.<reason>` with its figures. `fit` is the mean of the values by their weights.
 */
export type PartExplanation = {
  part: PartName
  weight: number
  value: number
  verdict: PartVerdict
  reason: string
  values: ReasonValues
}
export type ReasonValues = Record<string, string | number>

export type Explained = {
  couple: Couple
  person: CouplePerson
  wishes: readonly ResolvedWish[]
  world: SearchWorld
  reference: OccupationReference
}
type Reason = { reason: string; values: ReasonValues }

/** Why vacancy `row` fits a person as it does. Computed for the rows that are shown only. */
export function explainFit(context: Explained, row: number, parts: readonly FitPart[]): PartExplanation[] {
  return parts.map(({ name, weight, value, known }) => {
    const isKnown = known && !(name === 'occupation' && context.world.classOf(row) === null)
    const { reason, values } = isKnown ? reasonOf[name](context, row) : { reason: `${name}Unknown`, values: {} }
    return {
      part: name,
      weight,
      value: value / 10_000,
      verdict: isKnown ? verdictOf(value) : 'unknown',
      reason,
      values,
    }
  })
}

function verdictOf(value: number): PartVerdict {
  if (value >= 9_000) return 'for'
  return value <= 7_500 ? 'against' : 'given'
}

const reasonOf: Record<PartName, (context: Explained, row: number) => Reason> = {
  occupation: occupationReason,
  skills: ({ person, world }, row) => {
    const asked = listAt(world.columns.skills, row).map((number) => world.skills.texts[number]!)
    const own = person.skills.map(foldSkill).filter(Boolean)
    const matched = asked.filter((skill) => own.some((mine) => sharesWords(skill, mine))).length
    return { reason: matched === 0 ? 'skillsNone' : 'skillsShared', values: { matched, asked: asked.length } }
  },
  language: languageReason,
  hours: ({ world: { columns } }, row) => {
    const [from, to] = [columns.hoursMin[row]!, columns.hoursMax[row]!]
    return { reason: 'hoursGiven', values: { from, to, range: from === to ? 'one' : 'many' } }
  },
  salary: ({ person, world: { columns, texts } }, row) => {
    const [from, to] = [texts.salaryFrom[row]!, columns.salaryMonthlyEur[row]!]
    return {
      reason: from >= (person.salaryMinMonthlyEur ?? 0) && from > 0 ? 'salaryAbove' : 'salaryUpTo',
      values: { from, to },
    }
  },
  start: ({ person, world: { columns } }, row) => {
    const date = dayIso(columns.startDay[row]!)
    return { reason: date < (person.startFrom ?? '') ? 'startTooEarly' : 'startFits', values: { date } }
  },
  level: ({ wishes, world }, row) => {
    const own = Math.max(0, ...wishes.flatMap(({ codes }) => codes.map(({ kldb }) => levelOfClass(kldb))))
    const difference = world.columns.level[row]! - own
    return { reason: difference === 0 ? 'levelKept' : difference > 0 ? 'levelAbove' : 'levelBelow', values: {} }
  },
  measures: ({ couple, world: { columns } }, row) => {
    const childcare = (columns.measures[row]! & childcareBit) !== 0
    if (childcare) return { reason: 'measuresChildcare', values: {} }
    return { reason: couple.childrenNeedingCare > 0 ? 'measuresNoChildcare' : 'measuresConfirmed', values: {} }
  },
}

function occupationReason({ wishes, world, reference }: Explained, row: number): Reason {
  const kldb = world.classOf(row) ?? ''
  const nearest = wishes
    .flatMap(({ codes, weight }) => codes.map((code) => ({ nearness: reference.nearness(code, { kldb }), weight })))
    .reduce((best, one) => (one.nearness.closeness * one.weight > best.nearness.closeness * best.weight ? one : best))
  return nearnessReason(nearest.nearness.reason)
}

function nearnessReason(reason: NearnessReason): Reason {
  switch (reason.code) {
    case 'same':
      return { reason: 'occupationSame', values: {} }
    case 'same-isco':
      return { reason: 'occupationIsco', values: { isco: reason.isco } }
    case 'shared-skills':
      return { reason: 'occupationSkills', values: { shared: reason.shared, of: reason.of } }
    case 'kldb-5':
      return { reason: 'occupationSameClass', values: {} }
    case 'kldb-4':
    case 'kldb-3':
      return { reason: 'occupationNear', values: {} }
    case 'kldb-2':
    case 'none':
      return { reason: 'occupationRelated', values: {} }
  }
}

function languageReason({ person, world }: Explained, row: number): Reason {
  const asked = listAt(world.columns.languages, row).map((requirement) => ({
    code: world.languages.texts[requirement >> 3]!,
    level: requirement & 7,
  }))
  const room = ({ code, level }: { code: string; level: number }) => {
    const own = person.languages
      .filter((language) => language.code === code)
      .map((language) => languageLevels.indexOf(language.level) + 1)
    return Math.max(0, ...own) - level
  }
  const tightest = asked.reduce((least, one) => (room(one) < room(least) ? one : least))
  const steps = room(tightest)
  const reason = steps > 0 ? 'languageRoom' : steps === 0 ? 'languageExact' : 'languageMissing'
  return { reason, values: { language: tightest.code, level: languageLevels[tightest.level - 1]! } }
}
