import type { ProcessState } from '#modules/circulations'
import { addDays, daysBetween } from '#platform/days'

/** A process as the time axis needs it. Days are calendar days, "2027-03-01". */
export type DatedProcess = {
  id: string
  state: ProcessState
  /** Last day for the recipient's answer. */
  dueOn: string
  conversationOn: string | null
  offerUntil: string | null
  startsOn: string | null
}

/** From a conversation to a decision, as the network expects it; shown beside every day that is reckoned with it. */
export const decisionAfterConversationDays = 14
/** From a recipient's interest to a decision. */
export const decisionAfterInterestDays = 28

/** What a day on the axis is: certain ones stand in the process, expected ones are reckoned. */
export type DeadlineKind = 'offerUntil' | 'startsOn' | 'conversation' | 'expectedDecision' | 'replyDue'
export type Deadline = { processId: string; kind: DeadlineKind; on: string; isExpected: boolean }
/** A day on which the person has something to do: nothing that is reckoned, and no answer that another owes. */
export type Appointment = { processId: string; kind: 'offerUntil' | 'startsOn' | 'conversation'; on: string }

export type Suggestion =
  /** Ask the recipient for time until that day. */
  | { kind: 'askExtension'; processId: string; until: string }
  /** Recipients who owe an answer. */
  | { kind: 'remind'; processIds: string[] }
  /** Somebody starts while the other keeps searching: a temporary job, a course, the first weeks from afar. */
  | { kind: 'bridge'; days: number | null }

export type Gap = {
  /** 0: the first of the two has the offer; 1: the second. */
  side: 0 | 1
  offerProcessId: string
  offerUntil: string
  /** The earliest day by which the other may know; null: nothing of theirs is under way. */
  otherKnowsOn: string | null
  /** Days from the end of the offer to the other's decision; null: unknown. Never negative. */
  days: number | null
  suggestions: Suggestion[]
}

export type TimeAxis = { sides: readonly [readonly Deadline[], readonly Deadline[]]; gaps: readonly Gap[] }

const waiting: readonly ProcessState[] = ['sent', 'passedOn', 'overdue']
const interested: readonly ProcessState[] = ['interested', 'conversationOffered', 'released']
const settled: readonly ProcessState[] = ['accepted', 'started', 'stayed3', 'stayed12', 'stayed24']

/**
 * Both partners' processes on one time axis: their days, and where one's offer runs out before the other can know. `today` bounds what is
 * still to come. Once one of the two has accepted or started there is no gap any more, nor where both have an offer that still stands.
 */
export function timeAxis(first: readonly DatedProcess[], second: readonly DatedProcess[], today: string): TimeAxis {
  const sides = [deadlinesOf(first, today), deadlinesOf(second, today)] as const
  return { sides, gaps: [...gapsOf(0, first, second, today), ...gapsOf(1, second, first, today)] }
}

/** From today on, the nearest first; one a process at most. */
export function appointmentsOf(processes: readonly DatedProcess[], today: string): Appointment[] {
  return deadlinesOf(processes, today).flatMap(({ processId, kind, on }) =>
    kind === 'expectedDecision' || kind === 'replyDue' || on < today ? [] : [{ processId, kind, on }],
  )
}

function deadlinesOf(processes: readonly DatedProcess[], today: string): Deadline[] {
  return processes.flatMap((process) => daysOf(process, today)).toSorted((one, other) => compare(one.on, other.on))
}

function daysOf(process: DatedProcess, today: string): Deadline[] {
  const { id: processId, state, conversationOn, offerUntil, startsOn, dueOn } = process
  // Offered with the answer it is no appointment yet, and counts for what is expected alone.
  const isAgreed = state === 'conversation' && conversationOn !== null && conversationOn >= today
  const certain = (kind: DeadlineKind, on: string): Deadline[] => [{ processId, kind, on, isExpected: false }]
  if (settled.includes(state)) return startsOn ? certain('startsOn', startsOn) : []
  if (state === 'offer') return offerUntil ? certain('offerUntil', offerUntil) : []
  if (waiting.includes(state)) return certain('replyDue', dueOn)
  const decision = expectedDecision(process, today)
  if (!decision) return []
  return [
    ...(isAgreed ? certain('conversation', conversationOn) : []),
    { processId, kind: 'expectedDecision', on: decision, isExpected: true },
  ]
}

/** The day by which a recipient has probably decided; null where nothing leads to a decision. */
function expectedDecision(process: DatedProcess, today: string): string | null {
  const { state, conversationOn, dueOn } = process
  if (state === 'conversation') {
    return latest(addDays(conversationOn ?? today, decisionAfterConversationDays), today)
  }
  if (interested.includes(state)) {
    // Nobody decides before the conversation that was offered.
    const isAhead = conversationOn !== null && conversationOn >= today
    return isAhead ? addDays(conversationOn, decisionAfterConversationDays) : addDays(today, decisionAfterInterestDays)
  }
  if (waiting.includes(state)) return addDays(latest(dueOn, today), decisionAfterInterestDays)
  return null
}

function gapsOf(side: 0 | 1, own: readonly DatedProcess[], other: readonly DatedProcess[], today: string): Gap[] {
  if ([...own, ...other].some(({ state }) => settled.includes(state))) return []
  if (other.some((process) => isOpenOffer(process, today))) return []
  const offers = own.filter((process) => isOpenOffer(process, today) && process.offerUntil !== null)
  const decisions = other.flatMap((process) => expectedDecision(process, today) ?? []).toSorted(compare)
  const otherKnowsOn = decisions[0] ?? null
  return offers.flatMap(({ id, offerUntil }) => {
    const until = offerUntil ?? today
    const days = otherKnowsOn === null ? null : daysBetween(until, otherKnowsOn)
    if (days !== null && days <= 0) return []
    const suggestions = suggestionsFor(id, otherKnowsOn, days, other)
    return [{ side, offerProcessId: id, offerUntil: until, otherKnowsOn, days, suggestions }]
  })
}

/** No step ends an offer whose last day has passed; it decides nothing any more. */
function isOpenOffer({ state, offerUntil }: DatedProcess, today: string): boolean {
  return state === 'offer' && (offerUntil === null || offerUntil >= today)
}

function suggestionsFor(
  offerProcessId: string,
  otherKnowsOn: string | null,
  days: number | null,
  other: readonly DatedProcess[],
): Suggestion[] {
  const owing = other.filter(({ state }) => waiting.includes(state)).map(({ id }) => id)
  return [
    ...(otherKnowsOn ? [{ kind: 'askExtension' as const, processId: offerProcessId, until: otherKnowsOn }] : []),
    ...(owing.length > 0 ? [{ kind: 'remind' as const, processIds: owing }] : []),
    { kind: 'bridge' as const, days },
  ]
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const latest = (one: string, other: string) => (one > other ? one : other)
