export {
  replyKinds,
  type Circulation,
  type CirculationProcess,
  type Question,
  type Reply,
  type ReplyKind,
} from './circulation.ts'
export { hasEnded, knowsIdentity, takeStep, type ProcessState, type ProcessStep } from './rules/transitions.ts'
export { processById, processesOfPerson } from './store/processes.ts'
