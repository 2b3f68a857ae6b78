import type { PersonId } from '#platform/db'
import type { Reason } from './rules/reasons.ts'
import type { ProcessState } from './rules/transitions.ts'

export const closings = ['bySender', 'placed', 'withdrawn', 'separated', 'erased'] as const
export type Closing = (typeof closings)[number]

/** One short profile on its way to several members. */
export type Circulation = {
  id: string
  /** "U-7K4P2M": for senders; recipients know the person by the case number of the process. */
  number: string
  personId: PersonId
  /** Optional fields of the short profile that the sender wants to show. */
  fields: readonly string[]
  senderOrganisationId: string
  senderAccountId: string
  /** Last calendar day for replies. */
  dueOn: string
  createdAt: Date
  startedAt: Date | null
  closedAt: Date | null
  closedBecause: Closing | null
}

/** One recipient of a circulation and all that follows between it and the person. */
export type CirculationProcess = {
  id: string
  circulationId: string
  personId: PersonId
  recipientId: string
  caseNumber: string
  senderOrganisationId: string
  /** The frozen short profile that leaves or left. */
  versionId: string | null
  state: ProcessState
  chosen: 'rule' | 'hand'
  reasons: readonly Reason[]
  plannedAt: Date | null
  sentAt: Date | null
  dueOn: string
  firstReplyAt: Date | null
  reminders: number
  remindedAt: Date | null
  /** When a reminder that the office asked for leaves; null: none waits. */
  remindAt: Date | null
  /** Account that deals with it in the recipient's house. */
  handledBy: string | null
  releasedAt: Date | null
  /** Calendar days of the way after the release. */
  conversationOn: string | null
  offeredOn: string | null
  offerUntil: string | null
  startsOn: string | null
  /** The recipient needs nobody, or it came to nothing; null: there is interest, or may be. */
  noInterestSince: Date | null
  changedAt: Date
}

export const replyKinds = ['conversation', 'interested', 'later', 'passedOn', 'noNeed'] as const
export type ReplyKind = (typeof replyKinds)[number]

export type Reply = {
  id: string
  processId: string
  kind: ReplyKind
  /** A vacancy of the recipient that is meant. */
  vacancyId: string | null
  conversationOn: string | null
  laterOn: string | null
  passedTo: string | null
  comment: string
  givenAt: Date
  /** Null: by link. */
  givenBy: string | null
  /** Null: by link, and nobody has confirmed it yet. */
  confirmedAt: Date | null
}

export type Question = {
  id: string
  processId: string
  text: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
}
