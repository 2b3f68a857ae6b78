import { runAction, type ActionContext, type ActionDefinition, type ActionResult } from '#platform/action'
import { announceChange } from '../change-announcement.ts'

/** `runAction`, after which the search of this process follows at once. */
export async function runVacancyAction<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  context: ActionContext,
): Promise<ActionResult<Result, Code>> {
  const answer = await runAction(action, input, context)
  if (answer.ok) announceChange(context.networkId)
  return answer
}
