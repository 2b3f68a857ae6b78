import type { Answer, Explanations, Fixing, Market, Method, Progress, Seats, Stability } from '@duett/matching/rounds'

/** What the solving thread or process is given. Everything in it can be copied to there. */
export interface SolveJob {
  readonly market: Market
  readonly method: Method
  readonly stability: Stability
  readonly seed: number
  readonly timeLimitSeconds: number | undefined
  readonly weights: Float64Array | undefined
  readonly fixing: Fixing | undefined
  readonly closestTo: Seats | undefined
  readonly explain: boolean
  /** Set to 1 to end the search with the best found. */
  readonly stop: Int32Array
}

export type SolveMessage =
  | { readonly kind: 'progress'; readonly progress: Progress; readonly seconds: number }
  | { readonly kind: 'answer'; readonly answer: Answer; readonly explanations: Explanations | undefined }
