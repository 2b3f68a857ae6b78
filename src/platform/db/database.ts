import { Kysely, PostgresDialect, sql, type PostgresPoolClient, type Transaction } from 'kysely'
import { Pool, TypeOverrides, types, type ClientConfig, type PoolClient, type PoolConfig } from 'pg'
import { withoutValues } from './failure.ts'
import { keptName } from './kept.ts'
import { ScopedDialect, statementTimeoutMs, withScope, type Scope } from './scope.ts'

/** A transaction as modules see it. Each adds its own tables: `db.$extendTables<VacancyTables>()`; it costs nothing at run time. */
export type Db = Transaction<Record<never, never>>

/** A pool of connections. The login role has no rights: every statement runs inside `inTransaction`, or as `signIn`. */
export class Database {
  readonly connection: ClientConfig
  readonly #kysely: Kysely<Record<never, never>>
  #signIn: Kysely<Record<never, never>> | null = null

  constructor(connection: ClientConfig, maxConnections = 10) {
    this.connection = connection
    this.#kysely = new Kysely({ dialect: new ScopedDialect({ pool: poolOf({ ...connection, max: maxConnections }) }) })
  }

  /** Connections that are duett_auth from their start: what each signed-in request asks costs one round trip, without a transaction. */
  get signIn(): Kysely<Record<never, never>> {
    const options = '-c role=duett_auth -c search_path=identity'
    this.#signIn ??= new Kysely({
      dialect: new PostgresDialect({ pool: poolOf({ ...this.connection, max: 4, options }) }),
    })
    return this.#signIn
  }

  /** Runs `fn` in one transaction as `role`, for one network, person or account; all end with it. */
  async inTransaction<Result>(scope: Scope, fn: (db: Db) => Promise<Result>): Promise<Result> {
    return withScope(scope, () => this.#kysely.transaction().execute(fn))
  }

  /** Does the server answer, and may we act? */
  async isReachable(): Promise<boolean> {
    try {
      await this.inTransaction({ networkId: null, readOnly: true }, async (db) => sql`select 1`.execute(db))
      return true
    } catch {
      return false
    }
  }

  async close(): Promise<void> {
    await this.#signIn?.destroy()
    await this.#kysely.destroy()
  }
}

let current: Database | null = null

/** The database of this process: set once by whoever opened it (start, command line, test). */
export function useDatabase(database: Database | null): void {
  current = database
}

export function currentDatabase(): Database {
  if (!current) throw new Error('no database is open: useDatabase() comes first')
  return current
}

export function inTransaction<Result>(scope: Scope, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return currentDatabase().inTransaction(scope, fn)
}

/** bigint and count() arrive as numbers, dates as "2027-01-01": neither loses anything within our ranges. */
function valueTypes(): TypeOverrides {
  const overrides = new TypeOverrides()
  overrides.setTypeParser(types.builtins.INT8, Number)
  overrides.setTypeParser(types.builtins.DATE, (text) => text)
  return overrides
}

/** A new connection costs its first reader 0.1 s, until it knows tables and policies: those of a busy hour stay, and one always does. */
const staying = { min: 1, idleTimeoutMillis: 10 * 60_000 }

function poolOf(config: PoolConfig) {
  // Statements are sent when they are made, not when the answer before has come: a transaction's beginning costs no way there and back.
  const settings = { ...config, ...staying, types: valueTypes(), statement_timeout: statementTimeoutMs }
  const pool = new Pool({ ...settings, pipeline: true })
  // A connection the server ends is replaced at the next use; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return discreet(pool)
}

/** The pool as Kysely needs it; what the server says of a failed statement loses the values it may quote. */
function discreet(pool: Pool) {
  return {
    connect: async () => discreetClient(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  }
}

function discreetClient(client: PoolClient): PostgresPoolClient {
  const query = async (text: string, parameters: unknown[]) => {
    try {
      const name = keptName(text)
      return await (name ? client.query({ name, text, values: parameters }) : client.query(text, parameters))
    } catch (error) {
      throw withoutValues(error)
    }
  }
  // Kysely's type has a second signature of `query`, for cursors: none is configured, so none comes.
  return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient
}
