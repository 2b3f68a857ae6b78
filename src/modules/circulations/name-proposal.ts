import type { PersonId } from '#platform/db'

/** An adviser's proposal to release the name to one member; the person decides, or lets it pass. */
export type NameProposal = {
  id: string
  personId: PersonId
  recipientId: string
  senderOrganisationId: string
  /** Account of the adviser. */
  proposedBy: string
  reason: string
  proposedAt: Date
}

export const longestReason = 1000
/** After that it is gone for both, answered or not; it may be made again. */
export const proposalDays = 30
