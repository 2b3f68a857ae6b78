import type { ProcessState } from '#modules/circulations'
import { addMonths } from '#platform/days'
import type { LaterStep } from './later-steps.ts'

/** When it is asked whether the person is still there, in months after the first day. */
const followUps = [
  { months: 3, step: 'stay3', from: ['started'] },
  { months: 12, step: 'stay12', from: ['started', 'stayed3'] },
  { months: 24, step: 'stay24', from: ['started', 'stayed3', 'stayed12'] },
] as const satisfies readonly { months: number; step: LaterStep; from: readonly ProcessState[] }[]

type Employment = { state: ProcessState; startsOn: string | null }
export type FollowUp = { months: number; step: 'stay3' | 'stay12' | 'stay24' }

/** The latest question that is due and not answered; null: none. Whoever answers for 12 months need not answer for 3. */
export function dueFollowUp({ state, startsOn }: Employment, today: string): FollowUp | null {
  if (startsOn === null) return null
  const due = followUps.filter(
    ({ months, from }) => (from as readonly ProcessState[]).includes(state) && addMonths(startsOn, months) <= today,
  )
  const last = due.at(-1)
  return last ? { months: last.months, step: last.step } : null
}

/** The first question that is still to come and the calendar day on which it is asked; null: none. */
export function nextFollowUp({ state, startsOn }: Employment, today: string): { months: number; on: string } | null {
  if (startsOn === null) return null
  const coming = followUps
    .filter(({ from }) => (from as readonly ProcessState[]).includes(state))
    .map(({ months }) => ({ months, on: addMonths(startsOn, months) }))
  return coming.find(({ on }) => on > today) ?? null
}
