import type { SourceKind } from './store/imports.ts'
import type { RecognisedOccupation, VacancyContent, Visibility } from './vacancy.ts'

export const vacancyStates = ['draft', 'scheduled', 'published', 'closed'] as const
/** `scheduled`: a draft that goes public by itself on a day. */
export type VacancyStateName = (typeof vacancyStates)[number]

export type OccupationOrigin = 'source' | 'recognised' | 'person' | 'none'

/** A vacancy as its member and the network's coordinators see it, in whichever state. */
export type MemberVacancy = {
  id: string
  organisationId: string | null
  source: { id: number; name: string; kind: SourceKind; organisationId: string | null }
  /** What the source calls it, without the kind of key; null where it has no identifier of its own. */
  externalId: string | null
  /** Within its source, as `entry` keeps it. */
  entryKey: string
  visibility: Visibility
  publishOn: string | null
  closedOn: string | null
  content: VacancyContent
  occupation: RecognisedOccupation | null
  occupationOrigin: OccupationOrigin | null
  firstSeenOn: string
  changedOn: string
  /** Changes with every change of the content; whoever saves names the one that was read. */
  version: string
  /** What its source said last, and in which import: an edit by hand stays until the source says something else. */
  seen: { hash: string; importId: number }
}
