import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, PostgresDialect, PostgresDriver } from 'kysely'

export type NetworkId = number
export type PersonId = string
/** The web acts as duett_app; commands, seeds and jobs as duett_worker. */
export type Role = 'duett_app' | 'duett_worker'

/** Whom the walls in the database open a person's rows to: the person, staff who guide persons, other staff. Left out: nobody. */
export type Audience = 'person' | 'guidance' | 'member'

export type Scope = {
  role?: Role
  /** null: tables with network id show nothing, reference tables stay readable. */
  networkId: NetworkId | null
  personId?: PersonId | null
  /** The account that acts; opens what is its own within the network. */
  actingAccountId?: string
  /** Of the seat that acts. */
  organisationId?: string | null
  audience?: Audience | null
  /** SHA-256 of a mailed link's secret, in hex; opens the rows that keep it. */
  linkHash?: string
  /** Opens the seats of this account in every network; for finding out from which one it acts. */
  accountId?: string
  readOnly?: boolean
}

const roles: readonly Role[] = ['duett_app', 'duett_worker']
/** What connections start with; jobs and commands may take longer. */
export const statementTimeoutMs = 30_000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const sha256 = /^[0-9a-f]{64}$/
const audiences: readonly Audience[] = ['person', 'guidance', 'member']

/** Whether a text, of an address say, can be an id at all: asking the database with anything else would be its error. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/**
 * Opens a transaction and says for whom, as one text and thus in one round trip, which cannot take parameters: nothing but our own words,
 * whole numbers and UUIDs goes in (W12). Throws on anything else.
 */
export function beginning(scope: Scope): string {
  const {
    role = 'duett_app',
    networkId,
    personId,
    accountId,
    actingAccountId,
    organisationId,
    audience,
    linkHash,
    readOnly,
  } = scope
  if (!roles.includes(role)) throw new Error('not a role of transactions')
  if (networkId !== null && !Number.isSafeInteger(networkId)) throw new Error('a network id is a whole number')
  for (const id of [personId, accountId, actingAccountId, organisationId]) {
    if (id && !uuid.test(id)) throw new Error('ids of persons, accounts and organisations are UUIDs')
  }
  if (audience && !audiences.includes(audience)) throw new Error('not an audience')
  if (linkHash !== undefined && !sha256.test(linkHash)) throw new Error('a link is known by its SHA-256 in hex')
  // What is not said is left out: nothing but these texts sets them, and none outlives its transaction.
  const settings = {
    role,
    'app.network': networkId,
    'app.person': personId,
    'app.account': accountId,
    'app.acting': actingAccountId,
    'app.organisation': organisationId,
    'app.audience': audience,
    'app.link': linkHash,
    statement_timeout: role === 'duett_worker' ? 0 : null,
  }
  const said = Object.entries(settings).filter(([, value]) => value !== null && value !== undefined)
  const assignments = said.map(([name, value]) => `set local ${name} = '${value}'`)
  return [`start transaction ${readOnly ? 'read only' : 'read write'}`, ...assignments].join('; ')
}

/** Kysely hands its drivers no more than isolation and access mode. */
const scopes = new AsyncLocalStorage<Scope>()

/** Transactions that Kysely begins within `fn` are for this scope. */
export function withScope<Result>(scope: Scope, fn: () => Result): Result {
  return scopes.run(scope, fn)
}

/** What the driver of Kysely calls a connection; its class has no name outside. */
type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0]

/** Its transactions begin for the scope they run in; without one there is none. */
export class ScopedDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0]

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config)
    this.#config = config
  }

  override createDriver(): PostgresDriver {
    return new ScopedDriver(this.#config)
  }
}

/**
 * Begins without waiting: the first statement is sent right behind, in the same packet. Should beginning fail, that statement fails too, in an
 * aborted transaction or as the login role, which has no rights; its caller then learns of that.
 */
class ScopedDriver extends PostgresDriver {
  readonly #readOnly = new WeakSet<Connection>()

  override async beginTransaction(connection: Connection): Promise<void> {
    const scope = scopes.getStore()
    if (!scope) throw new Error('transactions begin by inTransaction() alone')
    if (scope.readOnly) this.#readOnly.add(connection)
    else this.#readOnly.delete(connection)
    void connection.executeQuery(CompiledQuery.raw(beginning(scope))).catch(() => {})
  }

  /** Nobody waits for the end of what changed nothing: the next transaction of this connection comes after it by itself. */
  override async commitTransaction(connection: Connection): Promise<void> {
    const committed = super.commitTransaction(connection)
    if (this.#readOnly.has(connection)) void committed.catch(() => {})
    else await committed
  }
}
