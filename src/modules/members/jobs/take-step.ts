import { writeAudit, writeEvent, type ActionDefinition, type Actor } from '#platform/action'
import type { Db } from '#platform/db'

/**
 * An action inside a listener's own transaction, so that the step and the note that the event was heard are kept together. What is refused
 * has happened before and changes nothing.
 */
export async function takeStepWithin<Input, Facts, Change, Saved, Result, Code extends string>(
  db: Db,
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  rawInput: unknown,
  actor: Actor,
  now: Date,
): Promise<void> {
  const input = action.input.parse(rawInput)
  const facts = await action.load(db, input, { now, actor })
  if (facts === null || !action.allow(actor, facts, input).allowed) return
  const decision = action.decide(facts, input, now, actor)
  if (!decision.ok) return
  await action.save(db, decision.change)
  for (const event of decision.events ?? []) await writeEvent(db, event, now)
  await writeAudit(db, { action: action.name, actor, note: decision.audit, now })
}
