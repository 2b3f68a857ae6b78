import type { Profile, ProfilePart } from '#modules/couples'
import { permittedWork, type PermittedWork } from '#modules/reference/titles'
import type { CoupleInput } from '#modules/search'

type PersonInput = CoupleInput['persons'][number]

/** Three quarters of an hour each way by bus and train: what is assumed until a person says how they travel. */
const assumedCommute = { mode: 'transit', maxMinutes: 45 } as const

/** What a title for twenty hours permits in a week. */
const titleHours = 20

/** Each further wish counts a tenth less than the one before, down to half. */
const weightOf = (index: number) => Math.max(0.5, 1 - index / 10)

export type TitleLimit = { code: string; work: 'tied' | 'hours20' | 'none' }

export type SearchOfFiles =
  | {
      ok: true
      couple: CoupleInput
      /** 0: only the own job is searched for, because the other has shared no occupation or there is nobody else. */
      only: 0 | null
      /** Parts nobody has filled in, for which something was assumed. */
      assumed: readonly ProfilePart[]
      /** Whose title limits the hours. */
      hoursByLaw: readonly (0 | 1)[]
      /** What the own title permits, where that is less than any work; of the other nothing is said. */
      ownLimit: TitleLimit | null
    }
  | { ok: false; missing: ProfilePart }

/**
 * The search as one of two sees it: all limits of their own, and of the other only what the other lets them see (wall W16). Whatever the
 * other keeps private can thus change nothing in it. `own` stands first.
 */
export function searchOfFiles(own: Profile, other: Profile | null): SearchOfFiles {
  const first = personOf(own)
  if (!first) return { ok: false, missing: 'occupations' }
  const second = other && personOf(other)
  return {
    ok: true,
    only: second ? null : 0,
    assumed: own.commute ? [] : ['commute'],
    hoursByLaw: ([own, other] as const).flatMap((profile, side) =>
      profile && workOf(profile) === 'hours20' ? [side === 0 ? 0 : 1] : [],
    ),
    ownLimit: limitOf(own),
    couple: {
      persons: [first, second ?? first],
      home: homeOf(own),
      childrenNeedingCare: own.care?.childrenNeedingCare ?? 0,
      // Alone there is no weaker job: the own one counts whole.
      weakerJobWeight: second ? (own.balance?.weakerJobWeight ?? 0.5) : 0,
    },
  }
}

function personOf(profile: Profile): PersonInput | null {
  const { occupations, skills, languages, wishes, commute, salary } = profile
  const work = workOf(profile)
  const hours = hoursOf(wishes, work)
  if (!occupations || occupations.entries.length === 0) return null
  return {
    occupations: occupations.entries.map(({ kldb }, index) => ({ kldb, weight: weightOf(index) })),
    skills: skills?.entries ?? [],
    languages: (languages?.entries ?? []).map(({ code, level }) => ({
      code,
      level: level === 'native' ? 'C2' : level,
    })),
    ...(wishes && { remote: wishes.remote }),
    ...(hours && { hours }),
    ...(wishes?.startFrom && { startFrom: wishes.startFrom }),
    ...(salary && { salaryMinMonthlyEur: salary.floorEurPerMonth }),
    commute: commute ?? assumedCommute,
    ...(work && { workPermission: work === 'tied' ? 'skilled' : 'any' }),
  }
}

/** What stands in the person's own document goes before the rule. */
function workOf({ title }: Profile): PermittedWork | null {
  return title ? (title.work ?? permittedWork(title.code)) : null
}

/**
 * A title for one stated job is searched for as one for skilled work; whether it may be changed is asked of the authority, never decided here.
 * Where no work is permitted the search shows what there would be.
 */
function limitOf(profile: Profile): TitleLimit | null {
  const work = workOf(profile)
  const isLimit = work === 'tied' || work === 'hours20' || work === 'none'
  return profile.title && isLimit ? { code: profile.title.code, work } : null
}

/** The wished hours, within what the title permits; who wishes for more than that is shown all it permits. */
function hoursOf(wishes: Profile['wishes'], work: PermittedWork | null): PersonInput['hours'] {
  const wished = wishes && { min: wishes.hoursMin, max: wishes.hoursMax }
  if (work !== 'hours20') return wished
  const { min, max } = wished ?? { min: 0, max: titleHours }
  return { min: min > titleHours ? 0 : min, max: Math.min(max, titleHours) }
}

function homeOf({ homes }: Profile): CoupleInput['home'] {
  return homes ?? { kind: 'anywhere' }
}
