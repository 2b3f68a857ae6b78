import { z } from 'zod'
import { daysBetween } from '#platform/days'
import { replyKinds, type ReplyKind } from '../circulation.ts'
import type { ProcessStep } from './transitions.ts'

export const longestComment = 2000
export const longestLaterDays = 365
export const longestConversationDays = 180

/** For one answer given by link. */
export const mostCodes = 3
export const mostAttempts = 5

const optionalDay = z.iso.date().nullable().default(null)

export const replySchema = z.strictObject({
  kind: z.enum(replyKinds),
  /** Of the recipient's own open vacancies. */
  vacancyId: z.string().max(20).nullable().default(null),
  conversationOn: optionalDay,
  laterOn: optionalDay,
  passedTo: z.uuid().nullable().default(null),
  comment: z.string().trim().max(longestComment).default(''),
})
export type ReplyInput = z.output<typeof replySchema>

export const stepOfReply = {
  conversation: 'offerConversation',
  interested: 'showInterest',
  later: 'putOff',
  passedOn: 'passOn',
  noNeed: 'sayNoNeed',
} as const satisfies Record<ReplyKind, ProcessStep>

export type ReplyProblem =
  | 'conversationDay'
  | 'laterMissing'
  | 'laterDay'
  | 'colleagueMissing'
  | 'foreignColleague'
  | 'foreignVacancy'

export type ReplyFacts = {
  /** Ids of the recipient's own open vacancies. */
  vacancyIds: ReadonlySet<string>
  /** Accounts of the same legal entity that may reply. */
  colleagueIds: ReadonlySet<string>
}

/** What is wrong with a reply, of the fields that its kind uses; null: nothing. `today` is a calendar day. */
export function problemOfReply(
  reply: ReplyInput,
  { vacancyIds, colleagueIds }: ReplyFacts,
  today: string,
): ReplyProblem | null {
  const { kind, vacancyId, conversationOn, laterOn, passedTo } = reply
  const usesVacancy = kind === 'interested' || kind === 'conversation'
  if (usesVacancy && vacancyId !== null && !vacancyIds.has(vacancyId)) return 'foreignVacancy'
  if (kind === 'conversation' && conversationOn !== null) {
    const days = daysBetween(today, conversationOn)
    if (days < 0 || days > longestConversationDays) return 'conversationDay'
  }
  if (kind === 'later') {
    if (laterOn === null) return 'laterMissing'
    const days = daysBetween(today, laterOn)
    if (days <= 0 || days > longestLaterDays) return 'laterDay'
  }
  if (kind !== 'passedOn') return null
  if (passedTo === null) return 'colleagueMissing'
  return colleagueIds.has(passedTo) ? null : 'foreignColleague'
}

/** Without what a form left in fields of other kinds. */
export function keptOf(reply: ReplyInput): ReplyInput {
  const { kind, vacancyId, conversationOn, laterOn, passedTo, comment } = reply
  return {
    kind,
    comment,
    vacancyId: kind === 'interested' || kind === 'conversation' ? vacancyId : null,
    conversationOn: kind === 'conversation' ? conversationOn : null,
    laterOn: kind === 'later' ? laterOn : null,
    passedTo: kind === 'passedOn' ? passedTo : null,
  }
}

/** From sending to the first reply, for reciprocity; never below zero. */
export function replyMinutes(sentAt: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - sentAt.getTime()) / 60_000))
}
