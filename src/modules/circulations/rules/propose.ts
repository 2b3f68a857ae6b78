import type { Sector } from '#modules/members'
import type { Reason } from './reasons.ts'
import { usualSectors } from './sectors.ts'

/** By which rules recipients are looked for. What is left out is no condition. */
export type Criteria = {
  /** One of these, or the usual ones of the occupation where it is null; empty: any sector. */
  sectors: readonly Sector[] | null
  /** From the place the person looks in, as the crow flies. */
  withinKm: number | null
  /** Only members with an open vacancy that fits. */
  needsVacancy: boolean
}

export type Candidate = {
  organisationId: string
  name: string
  sectors: readonly Sector[]
  distanceKm: number | null
  vacancies: readonly { title: string; kldb: string }[]
  /** Of its replies in the last year; null: fewer than three, which says nothing. */
  medianReplyHours: number | null
  placedHere: number
}

export type Proposal = { organisationId: string; name: string; reasons: readonly Reason[]; byRule: boolean }

const fastReplyHours = 72

/** Every candidate with the reasons that speak for it; those that meet all rules first, then by vacancies, distance and name. */
export function propose(kldb: string, criteria: Criteria, candidates: readonly Candidate[]): Proposal[] {
  const wanted = criteria.sectors ?? usualSectors(kldb)
  return candidates
    .map((candidate) => {
      const fitting = candidate.vacancies.filter((vacancy) => vacancy.kldb.slice(0, 3) === kldb.slice(0, 3))
      const byRule =
        (wanted.length === 0 || candidate.sectors.some((sector) => wanted.includes(sector)) || fitting.length > 0) &&
        // An unknown distance never excludes.
        (criteria.withinKm === null || candidate.distanceKm === null || candidate.distanceKm <= criteria.withinKm) &&
        (!criteria.needsVacancy || fitting.length > 0)
      return { candidate, fitting, byRule }
    })
    .toSorted(
      (one, other) =>
        Number(other.byRule) - Number(one.byRule) ||
        other.fitting.length - one.fitting.length ||
        (one.candidate.distanceKm ?? Infinity) - (other.candidate.distanceKm ?? Infinity) ||
        one.candidate.name.localeCompare(other.candidate.name, 'de'),
    )
    .map(({ candidate, fitting, byRule }) => ({
      organisationId: candidate.organisationId,
      name: candidate.name,
      byRule,
      reasons: reasonsFor(candidate, fitting, wanted),
    }))
}

function reasonsFor(candidate: Candidate, fitting: Candidate['vacancies'], wanted: readonly Sector[]): Reason[] {
  const { sectors, distanceKm, medianReplyHours, placedHere } = candidate
  const sector = sectors.find((each) => wanted.includes(each))
  return [
    ...(fitting.length > 0
      ? [{ kind: 'vacancies', count: fitting.length, bestTitle: fitting[0]?.title ?? null } as const]
      : []),
    ...(sector ? [{ kind: 'sector', sector } as const] : []),
    ...(distanceKm === null ? [] : [{ kind: 'distance', km: Math.round(distanceKm) } as const]),
    ...(medianReplyHours !== null && medianReplyHours <= fastReplyHours
      ? [{ kind: 'repliesFast', medianHours: Math.max(1, Math.round(medianReplyHours)) } as const]
      : []),
    ...(placedHere > 0 ? [{ kind: 'hiredBefore', count: placedHere } as const] : []),
  ]
}
