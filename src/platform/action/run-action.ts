import type { z } from 'zod'
import { currentDatabase, type Db } from '#platform/db'
import type { ActionContext, ActionDefinition, ActionResult, InputIssue } from './action.ts'
import { writeAudit } from './audit-entry.ts'
import { writeEvent } from './event.ts'
import { noteRefusal } from './refusal.ts'
import { scopeOf } from './scope-of.ts'

/**
 * The one way to change something: parse → load → allow → decide → save, with the audit entry and the events in the same transaction,
 * then present. What is unseen and what is forbidden both answer "notFound". Expected refusals are values; exceptions are bugs.
 */
export async function runAction<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  rawInput: unknown,
  context: ActionContext,
): Promise<ActionResult<Result, Code>> {
  const { actor, networkId, linkHash } = context
  const parsed = action.input.safeParse(rawInput)
  if (!parsed.success) return { ok: false, problem: { kind: 'invalid', issues: issuesOf(parsed.error) } }
  if ('networkId' in actor && actor.networkId !== networkId) return { ok: false, problem: { kind: 'notFound' } }
  const scope = { ...scopeOf(actor, networkId), ...(linkHash !== undefined && { linkHash }) }
  return currentDatabase().inTransaction(scope, (db) => afterParsing(db, action, parsed.data, context))
}

/** The same in a transaction of the caller, whose scope counts: for a listener, or for many changes that only make sense together. */
export async function runActionWithin<Input, Facts, Change, Saved, Result, Code extends string>(
  db: Db,
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  rawInput: unknown,
  context: Pick<ActionContext, 'actor' | 'now' | 'door'>,
): Promise<ActionResult<Result, Code>> {
  const parsed = action.input.safeParse(rawInput)
  if (!parsed.success) return { ok: false, problem: { kind: 'invalid', issues: issuesOf(parsed.error) } }
  return afterParsing(db, action, parsed.data, context)
}

async function afterParsing<Input, Facts, Change, Saved, Result, Code extends string>(
  db: Db,
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: Input,
  { actor, now, door }: Pick<ActionContext, 'actor' | 'now' | 'door'>,
): Promise<ActionResult<Result, Code>> {
  const facts = await action.load(db, input, { now, actor })
  if (facts === null || !action.allow(actor, facts, input).allowed) {
    await noteRefusal(db, actor, now)
    return { ok: false, problem: { kind: 'notFound' } }
  }
  const decision = action.decide(facts, input, now, actor)
  if (!decision.ok) {
    return { ok: false, problem: { kind: 'refused', code: decision.code, values: decision.values ?? {} } }
  }
  const saved = await action.save(db, decision.change)
  for (const event of decision.events ?? []) await writeEvent(db, event, now)
  await writeAudit(db, { action: decision.audit.as ?? action.name, actor, door, note: decision.audit, now })
  return { ok: true, result: action.present(saved, facts) }
}

function issuesOf(error: z.ZodError): InputIssue[] {
  return error.issues.map(({ path, code, message }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    code,
    message,
  }))
}
