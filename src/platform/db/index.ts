export { Database, currentDatabase, inTransaction, useDatabase, type Db } from './database.ts'
export { isUuid } from './scope.ts'
export type { Audience, NetworkId, PersonId, Role, Scope } from './scope.ts'
export {
  DatabaseFailure,
  foreignKeyViolation,
  insufficientPrivilege,
  isUnstorableText,
  uniqueViolation,
} from './failure.ts'
export { assertCurrent, migrate } from './migrate.ts'
export { assertHarmless, assertUsableServer, loginRole, mayPrepareRoles, prepareRoles } from './roles.ts'
