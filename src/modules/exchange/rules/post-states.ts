export const postStates = ['shown', 'hidden', 'deleted'] as const
export type PostState = (typeof postStates)[number]

export type PostStep = 'hide' | 'restore' | 'delete'

/** Everything that can happen to an entry: moderators hide and restore, authors delete, and what is deleted stays so. */
const steps: Record<PostStep, { from: readonly PostState[]; to: PostState }> = {
  hide: { from: ['shown'], to: 'hidden' },
  restore: { from: ['hidden'], to: 'shown' },
  delete: { from: ['shown', 'hidden'], to: 'deleted' },
}

/** The state after a step; null where it does not exist from here. */
export function afterStep(state: PostState, step: PostStep): PostState | null {
  const { from, to } = steps[step]
  return from.includes(state) ? to : null
}
