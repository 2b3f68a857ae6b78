export {
  allowed,
  defineAction,
  denied,
  type ActionContext,
  type ActionDefinition,
  type ActionProblem,
  type ActionResult,
  type Actor,
  type AuditNote,
  type Decision,
  type InputIssue,
  type OutboxEvent,
  type Verdict,
} from './action.ts'
export { runAction } from './run-action.ts'
