export { possibleToday, type PossiblePair, type PossibleToday } from './web/possible-today.ts'
