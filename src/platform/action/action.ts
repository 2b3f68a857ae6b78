import type { z } from 'zod'
import type { Db, NetworkId, PersonId } from '#platform/db'

/** How a session came to be, so that `allow` can ask for more than it proves (walls W5, W6). */
export type SessionFacts = {
  made: 'password' | 'passkey' | 'oidc' | 'magicLink' | 'persona' | 'token'
  /** Two factors were shown: password and code, a verifying passkey, or a provider's method the network accepts. */
  secondFactor: boolean
  /** A passkey or password was shown within the last ten minutes. */
  steppedUp: boolean
}

/** Somebody with a seat (a role in an organisation of a network), by a session or by a REST token that acts with part of its owner's rights. */
export type StaffActor = {
  kind: 'staff'
  accountId: string
  networkId: NetworkId
  organisationId: string
  /** Named permissions of the seat, already without what this session or token may not do. */
  permissions: ReadonlySet<string>
  session: SessionFacts
}

export type PersonActor = {
  kind: 'person'
  accountId: string
  networkId: NetworkId
  personId: PersonId
  session: SessionFacts
}

/** Who acts. A visitor may come by page or REST; operators act by commands, jobs by queues. */
export type Actor =
  | { kind: 'visitor' }
  | StaffActor
  | PersonActor
  | { kind: 'operator' }
  | { kind: 'job'; queue: string }

/** Where an action came in; kept in the audit. */
export type Door = 'page' | 'rest' | 'command' | 'job'

export type Verdict = { allowed: true } | { allowed: false; because: string }
export const allowed: Verdict = { allowed: true }
export const denied = (because: string): Verdict => ({ allowed: false, because })

/** The usual policy: staff whose seat has the permission. Operators at the command line may do what the installation's files let them. */
export function holds(actor: Actor, permission: string): Verdict {
  if (actor.kind === 'operator') return allowed
  if (actor.kind === 'staff' && actor.permissions.has(permission)) return allowed
  return denied(`needs ${permission}`)
}

/** What the audit keeps: ids and names of fields, never values (W32). */
export type AuditNote = {
  /** Stands instead of the action's name where that name alone would tell what belongs to level L3: that two are linked, or part. */
  as?: string
  subject: string
  subjectId: string | null
  fields?: readonly string[]
  /** Of an export: why, a code from a list of ours, and how many rows left. */
  reason?: string
  rowCount?: number
}

/** Told to other modules after the commit: a name and ids. */
export type OutboxEvent = { name: string; ids: Readonly<Record<string, string | number>> }

export type Decision<Change, Code extends string> =
  | { ok: true; change: Change; audit: AuditNote; events?: readonly OutboxEvent[] }
  | { ok: false; code: Code; values?: Readonly<Record<string, string | number>> }

/** For facts that depend on the time, or on who asks. */
export type Moment = { now: Date; actor: Actor }

export type ActionDefinition<Input, Facts, Change, Saved, Result, Code extends string> = {
  /** Module and verb: "vacancies.publish". */
  name: string
  input: z.ZodType<Input>
  /** Facts from own tables and other modules' front doors; locks the rows it decides on. null: there is no such thing. */
  load(db: Db, input: Input, moment: Moment): Promise<Facts | null>
  /** Pure. Unseen and forbidden look alike from outside: both are "notFound". */
  allow(actor: Actor, facts: Facts, input: Input): Verdict
  /** Pure; time comes in, and who acts, for what keeps or compares that. */
  decide(facts: Facts, input: Input, now: Date, actor: Actor): Decision<Change, Code>
  save(db: Db, change: Change): Promise<Saved>
  /** Picks the fields this audience may see. */
  present(saved: Saved, facts: Facts): Result
}

export type InputIssue = { path: readonly (string | number)[]; code: string; message: string }

export type ActionProblem<Code extends string> =
  | { kind: 'invalid'; issues: readonly InputIssue[] }
  | { kind: 'notFound' }
  | { kind: 'refused'; code: Code; values: Readonly<Record<string, string | number>> }

export type ActionResult<Result, Code extends string> =
  | { ok: true; result: Result }
  | { ok: false; problem: ActionProblem<Code> }

export type ActionContext = {
  actor: Actor
  /** Of staff and persons: the network they act in; any other is "notFound". */
  networkId: NetworkId
  now: Date
  /** Left out: the door this kind of actor usually takes. */
  door?: Door
  /** SHA-256 of a mailed link's secret, in hex: the walls open what hangs on it. */
  linkHash?: string
}

/** The account that acts: whose name stands beside a change. Null for visitors, commands and jobs. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'person' || actor.kind === 'staff' ? actor.accountId : null
}

/** The person alone, for what is theirs to decide. */
export function isOwn(actor: Actor, personId: PersonId): Verdict {
  return actor.kind === 'person' && actor.personId === personId ? allowed : denied('not the own file')
}

/** Fixes the types of an action from its parts. */
export function defineAction<Input, Facts, Change, Saved, Result, Code extends string = never>(
  definition: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
): ActionDefinition<Input, Facts, Change, Saved, Result, Code> {
  return definition
}
