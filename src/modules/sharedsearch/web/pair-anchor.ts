import type { PairKey } from '../pair.ts'

/** Where a pair stands on its page, to come back to after an answer. */
export function pairAnchor({ own, partner }: PairKey): string {
  return `pair-${own || '0'}-${partner || '0'}`
}
