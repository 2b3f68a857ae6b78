import type { ProfileFacts } from './facts.ts'
import {
  extraFields,
  ladder,
  rungsOfSmallNetworks,
  shownOf,
  whatChanged,
  wishedPrecision,
  type Coarsening,
  type OptionalField,
  type Precision,
  type Setting,
  type Shown,
} from './masking.ts'

/** A class needs so many persons … */
export const fewestAlike = 5
/** … whose first partners work for so many employers. */
export const fewestEmployers = 3
/** A network with fewer living profiles begins at three digits and the whole region. */
export const smallNetwork = 50

/** What a recipient has received or would receive: how exact, and the values as they were then. */
export type Version = { precision: Precision; shown: Shown }

/** All who could be meant. */
export type Class = { alike: number; employers: number }

/** Everybody who shows the same values in every field of every version, herself included and her own partner not. */
export function classMembers(
  person: ProfileFacts,
  versions: readonly Version[],
  population: readonly ProfileFacts[],
  setting: Setting,
): ProfileFacts[] {
  const others = population.filter(
    (other) =>
      other.personId !== person.personId &&
      other.personId !== person.partnerId &&
      versions.every((version) => looksLike(other, version, setting)),
  )
  return [person, ...others]
}

function looksLike(other: ProfileFacts, { precision, shown }: Version, setting: Setting): boolean {
  const own = shownOf(other, precision, setting)
  return Object.entries(shown).every(([field, value]) => own[field as keyof Shown] === value)
}

export function classOf(
  person: ProfileFacts,
  versions: readonly Version[],
  population: readonly ProfileFacts[],
  setting: Setting,
): Class {
  return sizeOf(classMembers(person, versions, population, setting))
}

function sizeOf(members: readonly ProfileFacts[]): Class {
  const employers = new Set(members.flatMap(({ firstEmployerId }) => firstEmployerId ?? []))
  return { alike: members.length, employers: employers.size }
}

export function isLargeEnough({ alike, employers }: Class): boolean {
  return alike >= fewestAlike && employers >= fewestEmployers
}

/** How many couples could be meant by somebody who holds profiles of both. */
export function couplesAlike(one: readonly ProfileFacts[], other: readonly ProfileFacts[]): number {
  const others = new Set(other.map(({ personId }) => personId))
  return one.filter(({ partnerId }) => partnerId !== null && others.has(partnerId)).length
}

export type Question = {
  person: ProfileFacts
  fields: readonly OptionalField[]
  /** All living profiles of the network, the person's own among them. */
  population: readonly ProfileFacts[]
  /** What this recipient has received of the person before. */
  received: readonly Version[]
  setting: Setting
}

export type Answer =
  | { ok: true; version: Version; coarsened: readonly Coarsening[]; class: Class }
  /** Nothing anonymous can be sent: the coarsest form is still too rare, or no occupation is known. */
  | { ok: false; because: 'tooFew' | 'noOccupation'; class: Class }

/** The most exact short profile that keeps the person one of many, counted together with all that the recipient holds already. */
export function mostExact({ person, fields, population, received, setting }: Question): Answer {
  if (person.kldb === null) return { ok: false, because: 'noOccupation', class: { alike: 0, employers: 0 } }
  const possible = classMembers(person, received, population, setting)
  const wished = wishedPrecision(fields)
  const rungs = population.length < smallNetwork ? [...rungsOfSmallNetworks, ...ladder] : ladder
  const begin = population.length < smallNetwork ? rungsOfSmallNetworks.length : 0
  let precision = wished
  let size: Class = { alike: 1, employers: 0 }
  for (const [height, rung] of [null, ...rungs].entries()) {
    precision = rung?.apply(precision) ?? precision
    if (height < begin) continue
    size = classOf(person, [versionOf(person, precision, setting)], possible, setting)
    if (!isLargeEnough(size)) continue
    precision = withExtrasAgain(person, precision, wished, possible, setting)
    const version = versionOf(person, precision, setting)
    const coarsened = whatChanged(shownOf(person, wished, setting), version)
    return { ok: true, version, coarsened, class: classOf(person, [version], possible, setting) }
  }
  return { ok: false, because: 'tooFew', class: size }
}

/** Does a version frozen earlier keep the person one of many among those who live now, counted with all that the recipient holds by now? */
export function stillHides(
  version: Version,
  { person, population, received, setting }: Omit<Question, 'fields'>,
): boolean {
  return isLargeEnough(classOf(person, [...received, version], population, setting))
}

function versionOf(person: ProfileFacts, precision: Precision, setting: Setting): Version {
  return { precision, shown: shownOf(person, precision, setting) }
}

/** Extras go first, so some may have gone in vain: what leaves the class large enough comes back. */
function withExtrasAgain(
  person: ProfileFacts,
  found: Precision,
  wished: Precision,
  possible: readonly ProfileFacts[],
  setting: Setting,
): Precision {
  let precision = found
  for (const extra of wished.extras.filter((each) => !found.extras.includes(each))) {
    const extras = extraFields.filter((each) => each === extra || precision.extras.includes(each))
    const tried = { ...precision, extras }
    if (isLargeEnough(classOf(person, [versionOf(person, tried, setting)], possible, setting))) precision = tried
  }
  return precision
}

/** Skills are typed, so a skill is shown only where as many persons name it as a class needs. */
export function skillsManyName(population: readonly ProfileFacts[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { skills } of population) for (const skill of skills) counts.set(skill, (counts.get(skill) ?? 0) + 1)
  return new Set([...counts].flatMap(([skill, count]) => (count >= fewestAlike ? [skill] : [])))
}
