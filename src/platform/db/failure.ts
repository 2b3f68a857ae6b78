import { DatabaseError } from 'pg'

/** What may be known of a failed statement: SQLSTATE, table and constraint. Never `message` or `detail`: they hold row values (W13). */
export class DatabaseFailure extends Error {
  readonly sqlState: string
  readonly table: string | null
  readonly constraint: string | null

  constructor(sqlState: string, table: string | null, constraint: string | null) {
    super(['database', sqlState, table, constraint].filter(Boolean).join(' '))
    this.name = 'DatabaseFailure'
    this.sqlState = sqlState
    this.table = table
    this.constraint = constraint
  }
}

export const uniqueViolation = '23505'
export const foreignKeyViolation = '23503'
export const insufficientPrivilege = '42501'

/** Errors of the server lose their texts; anything else (a lost connection, a bug) stays as it is. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  return new DatabaseFailure(error.code ?? 'unknown', error.table ?? null, error.constraint ?? null)
}

/** A text held a character PostgreSQL cannot keep: NUL, as text or in JSON. The sender's mistake, wherever it gets in. */
export function isUnstorableText({ sqlState }: DatabaseFailure): boolean {
  return sqlState === '22021' || sqlState === '22P05'
}
