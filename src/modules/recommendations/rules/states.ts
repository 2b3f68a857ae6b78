export const recommendationStates = ['open', 'started', 'done', 'dropped'] as const
export type RecommendationState = (typeof recommendationStates)[number]

export const recommendationSteps = ['start', 'finish', 'drop', 'reopen'] as const
export type RecommendationStep = (typeof recommendationSteps)[number]

/** Everything that can become of a recommendation. Dropping asks for a reason. */
const steps: Record<RecommendationStep, { from: readonly RecommendationState[]; to: RecommendationState }> = {
  start: { from: ['open'], to: 'started' },
  finish: { from: ['open', 'started'], to: 'done' },
  drop: { from: ['open', 'started'], to: 'dropped' },
  reopen: { from: ['done', 'dropped'], to: 'open' },
}

/** The state after a step; null where it does not exist from here. */
export function afterStep(state: RecommendationState, step: RecommendationStep): RecommendationState | null {
  const { from, to } = steps[step]
  return from.includes(state) ? to : null
}

export function stepsFrom(state: RecommendationState): RecommendationStep[] {
  return recommendationSteps.filter((step) => afterStep(state, step) !== null)
}

/** Somebody still has to do it. */
export function isPending(state: RecommendationState): boolean {
  return state === 'open' || state === 'started'
}
