import { daysBetween } from '#platform/days'

/** A member of fewer days gets no documents: who joins only to collect them has nothing to carry away yet. */
export const newMemberDays = 90

/** `joinedOn` and `today` are calendar days; of members that were there before days were kept, none is known. */
export function isNewMember(joinedOn: string | null, today: string): boolean {
  return joinedOn !== null && daysBetween(joinedOn, today) < newMemberDays
}

/** What changes for a recipient: documents it may open from now on, and whether it loses any. */
export type ReleaseChange = { added: string[]; kept: string[]; removed: string[] }

export function releaseChange(before: readonly string[], wanted: readonly string[]): ReleaseChange {
  const unique = [...new Set(wanted)]
  return {
    added: unique.filter((id) => !before.includes(id)),
    kept: unique.filter((id) => before.includes(id)),
    removed: before.filter((id) => !unique.includes(id)),
  }
}
