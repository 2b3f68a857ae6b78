import type { Profile, ProfilePart } from '#modules/couples'
import { permittedWork, type PermittedWork } from '#modules/reference/titles'
import type { CoupleInput } from '#modules/search'

type PersonInput = CoupleInput['persons'][number]

/** Three quarters of an hour each way by bus and train: what is assumed until a person says how they travel. */
const assumedCommute = { mode: 'transit', maxMinutes: 45 } as const

/** Each further wish counts a tenth less than the one before, down to half. */
const weightOf = (index: number) => Math.max(0.5, 1 - index / 10)

export type SearchOfFiles =
  | {
      ok: true
      couple: CoupleInput
      /** 0: only the own job is searched for, because the other has shared no occupation or there is nobody else. */
      only: 0 | null
      /** Parts nobody has filled in, for which something was assumed. */
      assumed: readonly ProfilePart[]
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
  const { occupations, skills, languages, wishes, commute, salary, title } = profile
  if (!occupations || occupations.entries.length === 0) return null
  return {
    occupations: occupations.entries.map(({ kldb }, index) => ({ kldb, weight: weightOf(index) })),
    skills: skills?.entries ?? [],
    languages: (languages?.entries ?? []).map(({ code, level }) => ({
      code,
      level: level === 'native' ? 'C2' : level,
    })),
    ...(wishes && { hours: { min: wishes.hoursMin, max: wishes.hoursMax }, remote: wishes.remote }),
    ...(wishes?.startFrom && { startFrom: wishes.startFrom }),
    ...(salary && { salaryMinMonthlyEur: salary.floorEurPerMonth }),
    commute: commute ?? assumedCommute,
    ...(title && { workPermission: workPermissionOf(title.work ?? permittedWork(title.code)) }),
  }
}

/** A title for one stated job is a title for skilled work; whether it may be changed is asked of the authority, never decided here. */
function workPermissionOf(work: PermittedWork | null): 'any' | 'skilled' {
  return work === 'tied' ? 'skilled' : 'any'
}

function homeOf({ homes }: Profile): CoupleInput['home'] {
  return homes ?? { kind: 'anywhere' }
}
