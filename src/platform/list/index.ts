export { csvResponse } from './csv-response.ts'
export {
  defineList,
  type FilterRule,
  type ListDefinition,
  type ListQuery,
  type ListReading,
  type WrongPart,
} from './list-definition.ts'
export { listAddress, listStatus, queryOrRefuse, readList } from './read-list.ts'
