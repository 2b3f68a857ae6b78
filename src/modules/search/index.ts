export { possibleToday, type PossiblePair, type PossibleToday } from './web/possible-today.ts'
export { warmUp } from './web/warm-up.ts'
export {
  pairsOfCouple,
  presentCouple,
  type CoupleRequest,
  type CoupleView,
  type FoundPairs,
} from './web/present-couple.ts'
export { longestCommuteMinutes, type CoupleInput } from './couple-file.ts'
