export { csvResponse } from './csv-response.ts'
export {
  defineList,
  type FilterRule,
  type ListDefinition,
  type ListQuery,
  type ListReading,
  type SortOf,
  type QueryOf,
  type FilterOf,
  type WrongPart,
} from './list-definition.ts'
export { hasWords, narrowRows, pageOf, type RowRules, type RowRulesOf, type SortValue } from './narrow-rows.ts'
export { listAddress, listStatus, queryOrRefuse, readList, takeFromAddress } from './read-list.ts'
export { takeOutAnchor, takeOutProblems, type TakeOutProblem } from './take-out.ts'
