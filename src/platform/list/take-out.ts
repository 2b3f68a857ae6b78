/** Why a list of persons stayed: without a reason, or until one has shown again who one is. Stands as `problem` in the address of its page. */
export const takeOutProblems = ['reason', 'stepUp'] as const
export type TakeOutProblem = (typeof takeOutProblems)[number]

/** Of `<TakeOut>` on its page. */
export const takeOutAnchor = '#take-out'
