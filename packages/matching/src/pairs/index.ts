export * from './types.ts'
export { codePointRanks, compareCodePoints } from './code-point-order.ts'
export { parseInstance, type ParsedInstance } from './instance.ts'
export { solveInstance } from './solve-instance.ts'
export { solveInstanceExhaustively } from './exhaustive-instance.ts'
export { defaultWeights, margins } from './fit.ts'
export {
  createPairIndex,
  openSharedIndex,
  prepareTravel,
  shareIndex,
  type PairIndex,
  type SharedPairIndex,
} from './pair-index.ts'
export { findPairs, nearMisses, relaxations, searchPairs } from './find-pairs.ts'
export { longestCommuteMinutes } from './travel-tables.ts'
export { mostCounted } from './relaxations.ts'
export { searchExhaustively } from './exhaustive-search.ts'
export { vacancyColumns, type VacancyEntry } from './vacancy-columns.ts'
