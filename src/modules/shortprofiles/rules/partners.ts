import { dayMs } from '#platform/days'

/** Two profiles that a recipient holds within this time tell of a couple: a calendar quarter is never longer. */
export const quarterDays = 92

export type PartnerFacts = {
  /** When the recipient last received a profile of the partner, or will; null: never. */
  partnerReceivedAt: Date | null
  /** Both have said, each alone, that recipients may see that they belong together. */
  bothReleasedLink: boolean
}

/** May a recipient get the profiles of both within a quarter? Only where both release the link, however many couples are alike. */
export function mayFollowPartner({ partnerReceivedAt, bothReleasedLink }: PartnerFacts, now: Date): boolean {
  if (partnerReceivedAt === null || bothReleasedLink) return true
  return Math.abs(now.getTime() - partnerReceivedAt.getTime()) > quarterDays * dayMs
}
