import { daysAfter } from '#platform/days'
import type { CirculationProcess } from '../circulation.ts'
import type { ProcessState } from './transitions.ts'

/** The texts of consent promise it: without interest a recipient has deleted everything after thirty days. */
export const accessDaysWithoutInterest = 30
export const statesWithoutInterest: readonly ProcessState[] = ['noNeed', 'closed', 'declined', 'turnedDown']

/** Since when there is no interest; null: there is, or may be. An answer of no need keeps its day when the circulation is closed after it. */
export function noInterestSince(
  before: Pick<CirculationProcess, 'noInterestSince'>,
  state: ProcessState,
  now: Date,
): Date | null {
  return statesWithoutInterest.includes(state) ? (before.noInterestSince ?? now) : null
}

/** From then on the recipient sees nothing more; null: as long as the consent lasts. */
export function accessEndsAt({ noInterestSince: since }: Pick<CirculationProcess, 'noInterestSince'>): Date | null {
  return since && daysAfter(since, accessDaysWithoutInterest)
}
