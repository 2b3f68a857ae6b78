import type { RecommendationState } from './rules/states.ts'

export const origins = ['meeting', 'agreement', 'other'] as const
export type Origin = (typeof origins)[number]

export type RecommendationContent = {
  text: string
  ownerOrganisationId: string
  /** Null: whoever the organisation chooses. */
  ownerAccountId: string | null
  /** Calendar day. */
  dueOn: string
  origin: Origin
  /** "Netzwerktreffen in Hamm"; may be empty. */
  originNote: string
  originOn: string
}

/** Something a meeting agreed to do. */
export type Recommendation = RecommendationContent & {
  id: string
  state: RecommendationState
  /** What came out of it, or why it was dropped. */
  closingNote: string
  recordedBy: string
  recordedAt: Date
  changedAt: Date
}

export type Comment = { id: string; accountId: string; organisationId: string; body: string; writtenAt: Date }
