import type { z } from 'zod'
import type { Db, NetworkId, PersonId } from '#platform/db'

/** Who acts. Sign-in will add staff; until then visitors act through pages and REST, operators through commands and jobs. */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'person'; personId: PersonId }
  | { kind: 'operator' }
  | { kind: 'job'; queue: string }

export type Verdict = { allowed: true } | { allowed: false; because: string }
export const allowed: Verdict = { allowed: true }
export const denied = (because: string): Verdict => ({ allowed: false, because })

/** What the audit keeps: ids and names of fields, never values (W32). */
export type AuditNote = { subject: string; subjectId: string | null; fields?: readonly string[] }

/** Told to other modules after the commit: a name and ids. */
export type OutboxEvent = { name: string; ids: Readonly<Record<string, string | number>> }

export type Decision<Change, Code extends string> =
  | { ok: true; change: Change; audit: AuditNote; events?: readonly OutboxEvent[] }
  | { ok: false; code: Code; values?: Readonly<Record<string, string | number>> }

export type ActionDefinition<Input, Facts, Change, Saved, Result, Code extends string> = {
  /** Module and verb: "vacancies.publish". */
  name: string
  input: z.ZodType<Input>
  /** Facts from own tables and other modules' front doors; locks the rows it decides on. null: there is no such thing. */
  load(db: Db, input: Input): Promise<Facts | null>
  /** Pure. Unseen and forbidden look alike from outside: both are "notFound". */
  allow(actor: Actor, facts: Facts, input: Input): Verdict
  /** Pure; time comes in. */
  decide(facts: Facts, input: Input, now: Date): Decision<Change, Code>
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

export type ActionContext = { actor: Actor; networkId: NetworkId; now: Date }

/** Fixes the types of an action from its parts. */
export function defineAction<Input, Facts, Change, Saved, Result, Code extends string = never>(
  definition: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
): ActionDefinition<Input, Facts, Change, Saved, Result, Code> {
  return definition
}
