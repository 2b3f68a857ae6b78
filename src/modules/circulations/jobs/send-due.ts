import { mayReceive } from '#modules/consent'
import { partnerOf, personById } from '#modules/couples'
import { membersByIds } from '#modules/members'
import { isMember } from '#modules/network'
import { haveReleasedLink, lastReceipts, mayFollowPartner, noteReceipt } from '#modules/shortprofiles'
import { writeAudit, writeEvent } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { CirculationProcess } from '../circulation.ts'
import { accountsThatReply, inviteesOf, type Invitee } from '../queries/invitees.ts'
import { isOnProbation, profilesAMonthOnProbation, quietDays, quotaDays, type StepReason } from '../rules/obstacles.ts'
import type { ProcessStep } from '../rules/transitions.ts'
import { circulationById } from '../store/circulations.ts'
import { lockRecipient, processesToSend } from '../store/due.ts'
import { sentTo } from '../store/member-tallies.ts'
import { lockProcess, processesOfPerson } from '../store/processes.ts'
import { advance } from '../store/steps.ts'
import { mailInvitation } from './mails.ts'

export type Sending = { sent: number; stopped: number }

const actor = { kind: 'job', queue: 'circulations.send' } as const

/**
 * Sends what is due in one network. Each process is a transaction of its own in which everything is asked anew, the state changes, the receipt is
 * noted and the mails are queued: a process killed in between leaves all of it or nothing. Several workers may do this at once.
 */
export async function sendDue(
  database: Database,
  networkId: NetworkId,
  now: Date,
  signal?: AbortSignal,
): Promise<Sending> {
  const counts = { sent: 0, stopped: 0 }
  const worker = { role: 'duett_worker', networkId } as const
  const { due, accounts } = await database.inTransaction({ ...worker, readOnly: true }, async (db) => ({
    due: await processesToSend(db, now),
    accounts: await accountsThatReply(db),
  }))
  for (const processId of due) {
    signal?.throwIfAborted()
    const outcome = await database.inTransaction(worker, (db) => sendOne(db, processId, accounts, now))
    if (outcome !== 'elsewhere') counts[outcome] += 1
  }
  return counts
}

async function sendOne(
  db: Db,
  processId: string,
  accounts: ReadonlyMap<string, readonly Invitee[]>,
  now: Date,
): Promise<keyof Sending | 'elsewhere'> {
  const process = await lockProcess(db, processId)
  if (process?.state !== 'queued' || process.versionId === null) return 'elsewhere'
  await lockRecipient(db, process.recipientId)
  const invitees = await inviteesOf(db, process.recipientId, accounts)
  const stop = await reasonToStop(db, process, invitees, now)
  if (stop) {
    await advance(db, process, { ...stop, by: 'time', accountId: null, now })
    return 'stopped'
  }
  const { versionId, recipientId, personId, senderOrganisationId } = process
  const sent = await advance(db, process, { step: 'send', by: 'time', accountId: null, now, facts: { sentAt: now } })
  await noteReceipt(db, { versionId, recipientId, personId }, now)
  await mailInvitation(db, sent, invitees, { template: 'circulations.waiting', occasion: 'first' }, now)
  const ids = { senderOrganisationId, recipientOrganisationId: recipientId }
  await writeEvent(db, { name: 'circulations.sent', ids }, now)
  await writeAudit(db, { action: 'circulations.send', actor, note: { subject: 'process', subjectId: processId }, now })
  return 'sent'
}

/** What held when it was planned and holds no longer; the consent row stays locked until it has left. */
async function reasonToStop(
  db: Db,
  process: CirculationProcess,
  invitees: readonly Invitee[],
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
  const reason = await reasonToDrop(db, process, now)
  if (reason) return { step: 'drop', reason }
  return invitees.length === 0 ? { step: 'drop', reason: 'nobody' } : null
}

async function reasonToDrop(db: Db, process: CirculationProcess, now: Date): Promise<StepReason | null> {
  const { id, personId, recipientId } = process
  const member = (await membersByIds(db, [recipientId])).get(recipientId)
  if (!member || !isMember(member)) return 'notMember'
  if (isOnProbation(member.profile.joinedOn, calendarDay(now))) {
    const since = new Date(now.getTime() - quotaDays * 86_400_000)
    if ((await sentTo(db, recipientId, since)) >= profilesAMonthOnProbation) return 'quota'
  }
  if (await wasSentLately(db, { id, personId, recipientId }, now)) return 'quiet'
  return (await partnerWasSent(db, personId, recipientId, now)) ? 'partner' : null
}

/** By another circulation that overtook this one; "later" with a date was looked at when this one was planned. */
async function wasSentLately(
  db: Db,
  { id, personId, recipientId }: Pick<CirculationProcess, 'id' | 'personId' | 'recipientId'>,
  now: Date,
): Promise<boolean> {
  const quietSince = now.getTime() - quietDays * 86_400_000
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
