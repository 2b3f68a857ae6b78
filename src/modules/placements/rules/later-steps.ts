import type { ProcessFacts, ProcessStep } from '#modules/circulations'

/** What follows the release of the name, in the order in which it is offered. */
export const laterSteps = [
  'agreeConversation',
  'makeOffer',
  'moveOffer',
  'accept',
  'decline',
  'turnDown',
  'start',
  'stay3',
  'stay12',
  'stay24',
  'leave',
] as const satisfies readonly ProcessStep[]
export type LaterStep = (typeof laterSteps)[number]

/** The day a step brings with it: conversation on, offer until, work from. */
const dayOf = {
  agreeConversation: 'conversationOn',
  makeOffer: 'offerUntil',
  moveOffer: 'offerUntil',
  accept: 'startsOn',
  start: 'startsOn',
} as const satisfies Partial<Record<LaterStep, keyof ProcessFacts>>

/** The first day of work may be agreed later than the contract. */
const withoutDay: readonly LaterStep[] = ['accept']

export type DayNeed = 'none' | 'optional' | 'needed'

export function dayNeed(step: LaterStep): DayNeed {
  if (!(step in dayOf)) return 'none'
  return withoutDay.includes(step) ? 'optional' : 'needed'
}

/** A conversation and an offer lie ahead; a start may be told afterwards. */
const ahead: readonly LaterStep[] = ['agreeConversation', 'makeOffer', 'moveOffer']

/** What lies further away is a slip of the finger: a year with a digit too many, say. */
const mostYears = 2

export type DayProblem = 'dayMissing' | 'dayPast' | 'dayFar'

export function dayProblem(step: LaterStep, day: string | null, today: string): DayProblem | null {
  if (day === null) return dayNeed(step) === 'needed' ? 'dayMissing' : null
  if (ahead.includes(step) && day < today) return 'dayPast'
  return day < yearsFrom(today, -mostYears) || day > yearsFrom(today, mostYears) ? 'dayFar' : null
}

function yearsFrom(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years)}${day.slice(4)}`
}

/** What a step writes down besides the new state. */
export function factsOf(step: LaterStep, day: string | null, today: string): ProcessFacts {
  const key = step in dayOf ? dayOf[step as keyof typeof dayOf] : null
  return {
    ...(key !== null && day !== null && { [key]: day }),
    ...(step === 'makeOffer' && { offeredOn: today }),
  }
}
