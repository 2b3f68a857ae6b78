import { addDays, addMonths, daysBetween, type Day } from '#platform/days'
import { endOfPeriod, lastDayOfTerm, monthsBefore } from './calendar.ts'
import { afterStep, type AgreementState, type AgreementStep } from './steps.ts'

export const renewalKinds = ['automatic', 'explicit'] as const
export const noticeEnds = ['anyDay', 'monthEnd', 'quarterEnd', 'yearEnd', 'termEnd'] as const

/** What the parties settle about time and money. */
export type Terms = {
  /** Null: without end. */
  termMonths: number | null
  /** Automatic: goes on by `renewalMonths` where nobody gave notice. Explicit: ends, unless a new agreement replaces it. */
  renewal: (typeof renewalKinds)[number]
  renewalMonths: number
  noticeMonths: number
  /** The days on which it can end by notice. */
  noticeTo: (typeof noticeEnds)[number]
  /** Days in which a member answers a short profile. */
  answerDays: number
  contributionCentsPerYear: number
}

export type TermFacts = {
  state: AgreementState
  terms: Terms
  startsOn: Day
  endsOn: Day | null
  renewals: number
}

/** Days before the deciding day on which people are reminded. */
export const reminderDays = [90, 30, 7] as const

/** From then on an agreement that ends shows as ending. */
const nearEndDays = 90

/** The end after so many renewals, counted from the start each time, so that month ends do not drift. */
export function endAfter({ terms, startsOn }: Pick<TermFacts, 'terms' | 'startsOn'>, renewals: number): Day | null {
  if (terms.termMonths === null) return null
  return lastDayOfTerm(startsOn, terms.termMonths + renewals * terms.renewalMonths)
}

/** The first day on which it ends if notice is given on `noticeOn`; null where it ends by itself before that. */
export function endByNotice(facts: TermFacts, noticeOn: Day): Day | null {
  const { terms, endsOn, startsOn } = facts
  const earliest = addMonths(noticeOn < startsOn ? startsOn : noticeOn, terms.noticeMonths)
  const end = terms.noticeTo === 'termEnd' ? termEndFrom(facts, earliest) : periodEnd(earliest, terms.noticeTo)
  if (end === null) return null
  const endsBefore = terms.renewal === 'explicit' && endsOn !== null && endsOn <= end
  return endsBefore ? null : end
}

function periodEnd(day: Day, noticeTo: 'anyDay' | 'monthEnd' | 'quarterEnd' | 'yearEnd'): Day {
  if (noticeTo === 'anyDay') return day
  return endOfPeriod(day, noticePeriods[noticeTo])
}

const noticePeriods = { monthEnd: 1, quarterEnd: 3, yearEnd: 12 } as const

/** The first end of a term on or after a day; without terms that end, the notice counts from any day. */
function termEndFrom(facts: TermFacts, day: Day): Day | null {
  const { terms, endsOn } = facts
  if (endsOn === null) return day
  if (terms.renewal === 'explicit') return endsOn >= day ? endsOn : null
  let renewals = facts.renewals
  let end = endsOn
  while (end < day) end = endAfter(facts, ++renewals) ?? day
  return end
}

/**
 * The last day on which somebody can still decide what happens at the end: to give notice before it goes on by itself, or to agree anew before
 * it ends. Null: there is nothing to decide.
 */
export function decidingDay({ state, terms, endsOn }: TermFacts): Day | null {
  if (endsOn === null || (state !== 'inForce' && state !== 'expiring')) return null
  if (terms.renewal === 'explicit') return endsOn
  return monthsBefore(lastNoticeEnd(endsOn, terms.noticeTo), terms.noticeMonths)
}

/** The last day up to `endsOn` on which notice can end it: where that is only the end of a year, the one before. */
function lastNoticeEnd(endsOn: Day, noticeTo: Terms['noticeTo']): Day {
  if (noticeTo === 'anyDay' || noticeTo === 'termEnd') return endsOn
  const period = noticePeriods[noticeTo]
  const end = endOfPeriod(endsOn, period)
  return end === endsOn ? endsOn : endOfPeriod(addMonths(endsOn, -period), period)
}

/** Which reminder is due: the shortest of 90, 30 and 7 days that has been reached, so that late ones are not sent in a heap. */
export function dueReminder(facts: TermFacts, today: Day): { day: Day; daysBefore: number } | null {
  const day = decidingDay(facts)
  if (day === null || day < today) return null
  const left = daysBetween(today, day)
  const daysBefore = reminderDays.toSorted((a, b) => a - b).find((days) => left <= days)
  return daysBefore === undefined ? null : { day, daysBefore }
}

export type TimeChange = { step: AgreementStep; endsOn: Day | null; renewals: number }

/** What time has done to an agreement by `today`, step by step, also if nobody looked for years. */
export function stepsOfTime(facts: TermFacts, today: Day): TimeChange[] {
  const changes: TimeChange[] = []
  let { state, endsOn, renewals } = facts
  const take = (step: AgreementStep): void => {
    state = afterStep(state, step) ?? state
    changes.push({ step, endsOn, renewals })
  }
  if (state === 'signed' && facts.startsOn <= today) take('begin')
  if (state === 'noticeGiven' && endsOn !== null && endsOn < today) take('end')
  if (facts.terms.renewal === 'automatic') {
    while (state === 'inForce' && endsOn !== null && endsOn < today) {
      renewals += 1
      endsOn = endAfter(facts, renewals)
      take('renew')
    }
    return changes
  }
  if (state === 'inForce' && endsOn !== null && addDays(endsOn, -nearEndDays) <= today) take('nearEnd')
  if (state === 'expiring' && endsOn !== null && endsOn < today) take('expire')
  return changes
}
