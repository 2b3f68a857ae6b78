export { germanStem } from './german-stem.ts'
export { foldText, searchQuery, searchVector, type Weight } from './search-text.ts'
