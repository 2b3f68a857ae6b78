import type { LivingProfile, Profile } from '#modules/couples'
import type { PersonId } from '#platform/db'

/** What a short profile may be made of: values of lists and figures alone, as exact as the file has them. */
export type ProfileFacts = {
  personId: PersonId
  partnerId: PersonId | null
  /** Organisation that employs the partner who came first; null: unknown, which never counts as another employer. */
  firstEmployerId: string | null
  /** KldB, five digits; null: no occupation yet, so nothing can be circulated. */
  kldb: string | null
  level: number | null
  experienceYears: number | null
  /** State of recognition of the latest qualification. */
  recognition: string | null
  /** CEFR, "none" where German is not among the languages. */
  german: string
  /** Other languages as "en:C1", sorted. A mother tongue reads like C2: a first language would tell where somebody comes from. */
  languages: readonly string[]
  skills: readonly string[]
  /** Official key of the one district looked in; null: several, or anywhere. */
  district: string | null
  hours: { min: number; max: number } | null
  /** "2027-03"; null: by arrangement. */
  startMonth: string | null
  hasCar: boolean
  remote: string | null
}

/** Reads the facts off a file; the order in which a list was typed makes no difference. */
export function factsOf({ personId, partnerId, firstEmployerId, profile }: LivingProfile): ProfileFacts {
  const [occupation] = profile.occupations?.entries ?? []
  const spoken = profile.languages?.entries ?? []
  const { wishes } = profile
  return {
    personId,
    partnerId,
    firstEmployerId,
    kldb: occupation?.kldb ?? null,
    level: occupation?.level ?? null,
    experienceYears: occupation?.experienceYears ?? null,
    recognition: latestQualification(profile)?.recognition ?? null,
    german: spoken.find(({ code }) => code === 'de')?.level.replace('native', 'C2') ?? 'none',
    languages: spoken
      .filter(({ code }) => code !== 'de')
      .map(({ code, level }) => `${code}:${level.replace('native', 'C2')}`)
      .toSorted(),
    skills: [...new Set((profile.skills?.entries ?? []).map(foldSkill))].toSorted(),
    district: onlyDistrict(profile.homes),
    hours: wishes ? { min: wishes.hoursMin, max: wishes.hoursMax } : null,
    startMonth: wishes?.startFrom?.slice(0, 7) ?? null,
    hasCar: profile.commute?.mode === 'car',
    remote: wishes?.remote ?? null,
  }
}

/** Upper and lower case and spaces make no other skill. */
export function foldSkill(skill: string): string {
  return skill.normalize('NFC').toLocaleLowerCase('de').replace(/\s+/g, ' ').trim()
}

function latestQualification(profile: Profile) {
  const entries = profile.education?.entries ?? []
  return entries.toSorted((one, other) => (other.finishedYear ?? 0) - (one.finishedYear ?? 0))[0]
}

/** A municipality counts as its district: the first five digits of its key. */
function onlyDistrict(homes: Profile['homes']): string | null {
  if (!homes || homes.kind === 'anywhere') return null
  const keys = homes.kind === 'places' ? homes.places.map((key) => key.slice(0, 5)) : homes.districts
  const districts = new Set(keys)
  return districts.size === 1 ? ([...districts][0] ?? null) : null
}
