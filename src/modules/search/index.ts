export { possibleToday, type PossiblePair, type PossibleToday } from './web/possible-today.ts'
export { warmUp } from './web/warm-up.ts'
