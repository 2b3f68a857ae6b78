export {
  Database,
  currentDatabase,
  inTransaction,
  useDatabase,
  type Db,
  type NetworkId,
  type PersonId,
  type Role,
  type Scope,
} from './database.ts'
export {
  DatabaseFailure,
  foreignKeyViolation,
  insufficientPrivilege,
  isUnstorableText,
  uniqueViolation,
} from './failure.ts'
export { assertCurrent, migrate } from './migrate.ts'
export { assertHarmless, assertUsableServer, loginRole, mayPrepareRoles, prepareRoles } from './roles.ts'
