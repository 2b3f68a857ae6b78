import { dayMs } from '#platform/days'
import type { SendingRules } from './sending-rules.ts'

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
  /** Together with what the recipient holds already. */
  'tooFew',
  /** Even for somebody who has received nothing. */
  'tooRare',
] as const
export type Obstacle = (typeof obstacles)[number]

/** Stopped at the moment of sending, and whoever sent it can do something about it. */
export const reasonsToAct = ['tooFew', 'quota', 'partner', 'nobody'] as const satisfies readonly Obstacle[]

/** Why a process moved without anybody's hand. */
export type StepReason = Exclude<Obstacle, 'tooRare'> | 'recalled' | 'erased' | 'closed'

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
  profile: 'ok' | 'partner' | 'tooFew' | 'tooRare'
}

/** Null: may be chosen. `today` is a calendar day. */
export function obstacleOf(facts: RecipientFacts, rules: SendingRules, now: Date, today: string): Obstacle | null {
  if (facts.gate === 'excluded') return 'excluded'
  if (!facts.isMember) return 'notMember'
  if (facts.gate !== 'open') return facts.gate
  if (!facts.canAnswer) return 'nobody'
  if (facts.hasOpenProcess || isQuiet(facts, rules, now, today)) return 'quiet'
  if (isNew(facts.joinedOn, rules, today) && facts.receivedLately >= rules.newMemberProfiles) return 'quota'
  return facts.profile === 'ok' ? null : facts.profile
}

export function isNew(
  joinedOn: string | null,
  { newMemberDays }: Pick<SendingRules, 'newMemberDays'>,
  today: string,
): boolean {
  return joinedOn === null || Date.parse(today) - Date.parse(joinedOn) < newMemberDays * dayMs
}

function isQuiet(
  { lastSentAt, laterOn }: RecipientFacts,
  { quietDays }: SendingRules,
  now: Date,
  today: string,
): boolean {
  if (lastSentAt === null) return false
  if (laterOn !== null) return today < laterOn
  return now.getTime() - lastSentAt.getTime() < quietDays * dayMs
}
