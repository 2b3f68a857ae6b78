/** Where one recipient of a circulation stands, from the first thought of it to two years after the start of work. */
export const processStates = [
  'prepared',
  'queued',
  'held',
  'sent',
  'passedOn',
  'overdue',
  'interested',
  'conversationOffered',
  'later',
  'noNeed',
  'released',
  'conversation',
  'offer',
  'accepted',
  'declined',
  'turnedDown',
  'started',
  'stayed3',
  'stayed12',
  'stayed24',
  'left',
  'dropped',
  'closed',
  'withdrawn',
] as const
export type ProcessState = (typeof processStates)[number]

/**
 * sender: adviser or coordinator who circulates. recipient: staff of the organisation asked, signed in or confirmed by a mailed code.
 * person: whose profile it is. time: a job, for what the calendar or another event brings about.
 */
export const stepActors = ['sender', 'recipient', 'person', 'time'] as const
export type StepActor = (typeof stepActors)[number]

/** Asked and not yet decided. */
const asked = ['sent', 'passedOn', 'overdue'] as const
/** Every answer may be thought over until the person has released the name. */
const answered = ['interested', 'conversationOffered', 'later', 'noNeed'] as const
const unsent = ['prepared', 'queued', 'held'] as const
const known = ['released', 'conversation', 'offer'] as const
const employed = ['started', 'stayed3', 'stayed12'] as const

type Step = { by: readonly StepActor[]; from: readonly ProcessState[]; to: ProcessState }

/** Everything that can happen to a process, from where, and through whom. There is no other place that says so. */
export const processSteps = {
  queue: { by: ['sender'], from: ['prepared'], to: 'queued' },
  drop: { by: ['sender', 'time'], from: unsent, to: 'dropped' },
  hold: { by: ['time'], from: ['queued'], to: 'held' },
  resume: { by: ['time'], from: ['held'], to: 'queued' },
  send: { by: ['time'], from: ['queued'], to: 'sent' },
  passOn: { by: ['recipient'], from: asked, to: 'passedOn' },
  lapse: { by: ['time'], from: ['sent', 'passedOn'], to: 'overdue' },
  /** A new last day, with a reminder. */
  reopen: { by: ['sender'], from: ['overdue'], to: 'sent' },
  showInterest: { by: ['recipient'], from: [...asked, ...answered], to: 'interested' },
  offerConversation: { by: ['recipient'], from: [...asked, ...answered], to: 'conversationOffered' },
  putOff: { by: ['recipient'], from: [...asked, ...answered], to: 'later' },
  sayNoNeed: { by: ['recipient'], from: [...asked, ...answered], to: 'noNeed' },
  /** By name at once, to a member that never saw an anonymous profile: for those too rare to be hidden among others. */
  releaseDirectly: { by: ['person'], from: ['prepared'], to: 'released' },
  release: { by: ['person'], from: ['interested', 'conversationOffered', 'later'], to: 'released' },
  agreeConversation: { by: ['recipient', 'person', 'sender'], from: ['released', 'conversation'], to: 'conversation' },
  makeOffer: { by: ['recipient', 'sender'], from: ['released', 'conversation'], to: 'offer' },
  /** Another last day for it, as after a request for more time. */
  moveOffer: { by: ['recipient', 'sender'], from: ['offer'], to: 'offer' },
  accept: { by: ['person', 'sender'], from: ['offer'], to: 'accepted' },
  decline: { by: ['person', 'sender'], from: known, to: 'declined' },
  turnDown: { by: ['recipient', 'sender'], from: [...known, 'accepted'], to: 'turnedDown' },
  start: { by: ['person', 'recipient', 'sender'], from: ['accepted'], to: 'started' },
  stay3: { by: ['person', 'recipient', 'sender'], from: ['started'], to: 'stayed3' },
  stay12: { by: ['person', 'recipient', 'sender'], from: ['started', 'stayed3'], to: 'stayed12' },
  stay24: { by: ['person', 'recipient', 'sender'], from: employed, to: 'stayed24' },
  leave: { by: ['person', 'recipient', 'sender'], from: ['accepted', ...employed], to: 'left' },
  close: { by: ['sender', 'time'], from: [...asked, ...answered], to: 'closed' },
  withdraw: {
    by: ['person', 'time'],
    from: [...unsent, ...asked, ...answered, ...known, 'accepted', ...employed],
    to: 'withdrawn',
  },
} as const satisfies Record<string, Step>

export type ProcessStep = keyof typeof processSteps

const steps: Readonly<Record<ProcessStep, Step>> = processSteps

export const allSteps = Object.keys(processSteps) as ProcessStep[]

export type StepRefusal = 'notFrom' | 'notBy'

/** One line of a process's history. */
export type StepTaken = { step: ProcessStep; from: ProcessState; to: ProcessState; by: StepActor; at: Date }

/** The next line of the history, or why there is none: the step does not exist from here, or is another's to take. */
export function takeStep(
  state: ProcessState,
  step: ProcessStep,
  by: StepActor,
  at: Date,
): { ok: true; taken: StepTaken } | { ok: false; code: StepRefusal } {
  const rule = steps[step]
  if (!rule.from.includes(state)) return { ok: false, code: 'notFrom' }
  if (!rule.by.includes(by)) return { ok: false, code: 'notBy' }
  return { ok: true, taken: { step, from: state, to: rule.to, by, at } }
}

/** What somebody may do from here. */
export function stepsFrom(state: ProcessState, by: StepActor): ProcessStep[] {
  return allSteps.filter((step) => takeStep(state, step, by, new Date(0)).ok)
}

/** Where a history ends; throws where its lines do not follow from each other. */
export function stateAfter(history: readonly StepTaken[]): ProcessState {
  return history.reduce<ProcessState>((state, { step, from, to, by, at }) => {
    const answer = takeStep(state, step, by, at)
    if (from !== state || !answer.ok || answer.taken.to !== to) throw new Error(`${step} does not follow ${state}`)
    return to
  }, 'prepared')
}

export const isUnsent = (state: ProcessState) => (unsent as readonly ProcessState[]).includes(state)
export const isAsked = (state: ProcessState) => (asked as readonly ProcessState[]).includes(state)
export const isAnswered = (state: ProcessState) => (answered as readonly ProcessState[]).includes(state)

/** Nothing can happen to it any more. */
export const hasEnded = (state: ProcessState) => !allSteps.some((step) => steps[step].from.includes(state))

/** The person has taken the recipient's job, and has not left. */
export const isHired = (state: ProcessState) => ['accepted', ...employed, 'stayed24'].includes(state)

/** The recipient knows who it is. */
export const knowsIdentity = (state: ProcessState) =>
  [...known, 'accepted', 'declined', 'turnedDown', ...employed, 'stayed24', 'left'].includes(state)
