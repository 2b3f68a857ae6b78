import { mayReceive } from '#modules/consent'
import { partnerOf, personById } from '#modules/couples'
import { membersByIds } from '#modules/members'
import { isMember } from '#modules/network'
import {
  haveReleasedLink,
  lastReceipts,
  mayFollowPartner,
  mayStillLeave,
  type Population,
} from '#modules/shortprofiles'
import { dayMs, daysBefore } from '#platform/days'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { CirculationProcess } from '../circulation.ts'
import { isNew, type StepReason } from '../rules/obstacles.ts'
import { quotaDays, type SendingRules } from '../rules/sending-rules.ts'
import type { ProcessStep } from '../rules/transitions.ts'
import { circulationById } from '../store/circulations.ts'
import { sentTo } from '../store/member-tallies.ts'
import { processesOfPerson } from '../store/processes.ts'

type Frozen = CirculationProcess & { versionId: string }

/** What is known at the moment of sending beside the process itself. */
type Moment = {
  canAnswer: boolean
  rules: SendingRules
  /** Asked last, since it counts everybody. */
  population: () => Promise<Population>
}

/** What held when it was planned and holds no longer; the consent row stays locked until it has left. */
export async function reasonToStop(
  db: Db,
  process: Frozen,
  { canAnswer, rules, population }: Moment,
  now: Date,
): Promise<{ step: ProcessStep; reason: StepReason } | null> {
  const { circulationId, personId, recipientId } = process
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'circulation' }, now)
  if (!verdict.may && verdict.because === 'paused') return { step: 'hold', reason: 'paused' }
  const person = await personById(db, personId)
  if (person?.state === 'paused') return { step: 'hold', reason: 'paused' }
  if (!verdict.may) return { step: 'withdraw', reason: verdict.because === 'excluded' ? 'excluded' : 'consent' }
  if (person?.state !== 'active') return { step: 'withdraw', reason: 'erased' }
  const circulation = await circulationById(db, circulationId)
  if (!circulation || circulation.closedAt !== null) return { step: 'drop', reason: 'closed' }
  const reason = await reasonToDrop(db, process, rules, now)
  if (reason) return { step: 'drop', reason }
  if (!canAnswer) return { step: 'drop', reason: 'nobody' }
  return (await mayStillLeave(db, await population(), process)) ? null : { step: 'drop', reason: 'tooFew' }
}

async function reasonToDrop(
  db: Db,
  process: CirculationProcess,
  rules: SendingRules,
  now: Date,
): Promise<StepReason | null> {
  const { id, personId, recipientId } = process
  const member = (await membersByIds(db, [recipientId])).get(recipientId)
  if (!member || !isMember(member)) return 'notMember'
  if (isNew(member.profile.joinedOn, rules, calendarDay(now))) {
    const since = daysBefore(now, quotaDays)
    if ((await sentTo(db, recipientId, since)) >= rules.newMemberProfiles) return 'quota'
  }
  if (await wasSentLately(db, { id, personId, recipientId }, rules, now)) return 'quiet'
  return (await partnerWasSent(db, personId, recipientId, now)) ? 'partner' : null
}

/** By another circulation that overtook this one; "later" with a date was looked at when this one was planned. */
async function wasSentLately(
  db: Db,
  { id, personId, recipientId }: Pick<CirculationProcess, 'id' | 'personId' | 'recipientId'>,
  { quietDays }: SendingRules,
  now: Date,
): Promise<boolean> {
  const quietSince = now.getTime() - quietDays * dayMs
  const others = await processesOfPerson(db, personId, recipientId)
  return others.some(
    ({ id: otherId, sentAt, state }) =>
      otherId !== id && sentAt !== null && sentAt.getTime() > quietSince && state !== 'later',
  )
}

async function partnerWasSent(db: Db, personId: string, recipientId: string, now: Date): Promise<boolean> {
  const partner = await partnerOf(db, personId)
  if (!partner) return false
  const partnerReceivedAt = (await lastReceipts(db, partner.personId)).get(recipientId) ?? null
  if (partnerReceivedAt === null) return false
  const bothReleasedLink = await haveReleasedLink(db, personId, partner.personId)
  return !mayFollowPartner({ partnerReceivedAt, bothReleasedLink }, now)
}
