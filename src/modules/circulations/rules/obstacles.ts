/** Why a member cannot be a recipient now, the first that holds. */
export const obstacles = [
  'excluded',
  'consent',
  'paused',
  'notMember',
  'nobody',
  'quota',
  'quiet',
  'partner',
  'tooFew',
] as const
export type Obstacle = (typeof obstacles)[number]

/** Why a process moved without anybody's hand. */
export type StepReason = Obstacle | 'recalled' | 'erased' | 'closed'

/** New members see a few masked profiles a month, so that nobody joins to harvest. */
export const probationDays = 90
export const profilesAMonthOnProbation = 5
export const quotaDays = 31

/** Nobody gets the same person twice within this time, unless a date was asked for. */
export const quietDays = 90

export type RecipientFacts = {
  isMember: boolean
  /** Calendar day of joining; null: unknown, which counts as new. */
  joinedOn: string | null
  /** Profiles that were sent to it in the last `quotaDays`, or wait to be. */
  receivedLately: number
  /** Somebody there can be asked. */
  canAnswer: boolean
  /** When it last got this person's profile; null: never. */
  lastSentAt: Date | null
  /** "Ask again from then on", from its last reply. */
  laterOn: string | null
  /** A process with this person is on its way already. */
  hasOpenProcess: boolean
  /** What the gate says (#modules/consent). */
  gate: 'open' | 'excluded' | 'paused' | 'consent'
  /** What the k-rule says (#modules/shortprofiles). */
  profile: 'ok' | 'partner' | 'tooFew'
}

const dayMs = 86_400_000

/** Null: may be chosen. `today` is a calendar day. */
export function obstacleOf(facts: RecipientFacts, now: Date, today: string): Obstacle | null {
  if (facts.gate === 'excluded') return 'excluded'
  if (!facts.isMember) return 'notMember'
  if (facts.gate !== 'open') return facts.gate
  if (!facts.canAnswer) return 'nobody'
  if (facts.hasOpenProcess || isQuiet(facts, now, today)) return 'quiet'
  if (isOnProbation(facts.joinedOn, today) && facts.receivedLately >= profilesAMonthOnProbation) return 'quota'
  return facts.profile === 'ok' ? null : facts.profile
}

export function isOnProbation(joinedOn: string | null, today: string): boolean {
  return joinedOn === null || Date.parse(today) - Date.parse(joinedOn) < probationDays * dayMs
}

function isQuiet({ lastSentAt, laterOn }: RecipientFacts, now: Date, today: string): boolean {
  if (lastSentAt === null) return false
  if (laterOn !== null) return today < laterOn
  return now.getTime() - lastSentAt.getTime() < quietDays * dayMs
}
