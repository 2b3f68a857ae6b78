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
export { DatabaseFailure, foreignKeyViolation, insufficientPrivilege, uniqueViolation } from './failure.ts'
