export { Database, currentDatabase, inTransaction, useDatabase, type Db } from './database.ts'
export { isUuid } from './scope.ts'
export type { Audience, NetworkId, PersonId, Role, Scope } from './scope.ts'
export {
  DatabaseFailure,
  foreignKeyViolation,
  insufficientPrivilege,
  isUnstorableText,
  uniqueViolation,
  withoutValues,
} from './failure.ts'
export {
  appliedMigrations,
  assertCurrent,
  foreignMigration,
  migrate,
  migrateWithin,
  type AppliedMigration,
} from './migrate.ts'
export { assertHarmless, assertUsableServer, loginRole, mayPrepareRoles, prepareRoles } from './roles.ts'
