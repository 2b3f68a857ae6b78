export {
  replyKinds,
  type Circulation,
  type CirculationProcess,
  type Question,
  type Reply,
  type ReplyKind,
} from './circulation.ts'
export {
  hasEnded,
  isAnswered,
  isAsked,
  isHired,
  isUnsent,
  knowsIdentity,
  processStates,
  stepsFrom,
  takeStep,
  type ProcessState,
  type ProcessStep,
  type StepActor,
  type StepRefusal,
} from './rules/transitions.ts'
export { mayDealWith, mayReply } from './rules/policies.ts'
export { circulationById, circulationsOfPerson } from './store/circulations.ts'
export {
  lockProcess,
  processById,
  processesInStates,
  processesOfCirculation,
  processesOfPerson,
  processesOfRecipient,
  type ProcessFacts,
} from './store/processes.ts'
export { repliesOf } from './store/replies.ts'
export { advance, stepsOf, type KeptStep } from './store/steps.ts'
export { accountsThatReply, inviteesOf, type Invitee } from './queries/invitees.ts'
export { colleaguesOf, type Colleague } from './queries/reply-facts.ts'
export { reminderStandings, type ReminderStanding } from './queries/reminder-standing.ts'
export { startCirculation } from './actions/start-circulation.ts'
export { proposeName } from './actions/name-proposals.ts'
export { releaseByName } from './actions/release-by-name.ts'
export { remindRecipients } from './actions/remind.ts'
export { replyTo } from './actions/reply.ts'
export { sendDue } from './jobs/send-due.ts'
export { answerQuestion, askQuestion } from './actions/questions.ts'
export { passTime } from './jobs/pass-time.ts'
