import { runAction, type ActionDefinition, type StaffActor } from '#platform/action'

/** The result of an action by one of the staff. Seeds are our own: a refusal is a mistake in them, not something to go on from. */
export async function done<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: StaffActor,
  now: Date,
): Promise<Result> {
  const answer = await runAction(action, input, { actor, networkId: actor.networkId, now })
  if (!answer.ok) throw new Error(`seeding ${action.name}: ${JSON.stringify(answer.problem)}`)
  return answer.result
}
