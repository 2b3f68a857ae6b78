export {
  accountOf,
  allowed,
  defineAction,
  denied,
  holds,
  isOwn,
  type ActionContext,
  type ActionDefinition,
  type ActionProblem,
  type ActionResult,
  type Actor,
  type AuditNote,
  type Decision,
  type Door,
  type InputIssue,
  type Moment,
  type OutboxEvent,
  type PersonActor,
  type SessionFacts,
  type StaffActor,
  type Verdict,
} from './action.ts'
export { actorId, writeAudit, type AuditEntry } from './audit-entry.ts'
export { writeEvent } from './event.ts'
export { alarmAtRefusals, countRefusal, noteRefusal } from './refusal.ts'
export { runAction, runActionWithin } from './run-action.ts'
export { scopeOf } from './scope-of.ts'
