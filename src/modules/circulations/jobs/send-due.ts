import { noteReceipt, populationOf, type Population } from '#modules/shortprofiles'
import { writeAudit, writeEvent } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import { accountsThatReply, inviteesOf, type Invitee } from '../queries/invitees.ts'
import type { SendingRules } from '../rules/sending-rules.ts'
import { lockRecipient, processesToSend } from '../store/due.ts'
import { lockProcess } from '../store/processes.ts'
import { currentRules } from '../store/sending-rules.ts'
import { advance } from '../store/steps.ts'
import { mailInvitation } from './mails.ts'
import { reasonToStop } from './reason-to-stop.ts'

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
  const { due, ...rest } = await database.inTransaction({ ...worker, readOnly: true }, async (db) => ({
    due: await processesToSend(db, now),
    accounts: await accountsThatReply(db),
    rules: await currentRules(db),
  }))
  const setting = { ...rest, populationFor: populations(now) }
  for (const processId of due) {
    signal?.throwIfAborted()
    const outcome = await database.inTransaction(worker, (db) => sendOne(db, processId, setting, now))
    if (outcome !== 'elsewhere') counts[outcome] += 1
  }
  return counts
}

type Setting = {
  accounts: ReadonlyMap<string, readonly Invitee[]>
  rules: SendingRules
  populationFor: (db: Db, circulationId: string) => Promise<Population>
}

/** Counted anew for each circulation: who lives in the network does not change in the seconds in which one goes to all its recipients. */
function populations(now: Date): Setting['populationFor'] {
  let last: { circulationId: string; population: Population } | null = null
  return async (db, circulationId) => {
    if (last?.circulationId !== circulationId) last = { circulationId, population: await populationOf(db, now) }
    return last.population
  }
}

async function sendOne(
  db: Db,
  processId: string,
  { accounts, rules, populationFor }: Setting,
  now: Date,
): Promise<keyof Sending | 'elsewhere'> {
  const process = await lockProcess(db, processId)
  if (process?.state !== 'queued' || process.versionId === null) return 'elsewhere'
  const { versionId, recipientId, personId, senderOrganisationId, circulationId } = process
  await lockRecipient(db, recipientId)
  const invitees = await inviteesOf(db, recipientId, accounts)
  const population = () => populationFor(db, circulationId)
  const note = { subject: 'process', subjectId: processId }
  const stop = await reasonToStop(
    db,
    { ...process, versionId },
    { canAnswer: invitees.length > 0, rules, population },
    now,
  )
  if (stop) {
    await advance(db, process, { ...stop, by: 'time', accountId: null, now })
    await writeAudit(db, { action: 'circulations.stop', actor, note: { ...note, reason: stop.reason }, now })
    return 'stopped'
  }
  const sent = await advance(db, process, { step: 'send', by: 'time', accountId: null, now, facts: { sentAt: now } })
  await noteReceipt(db, { versionId, recipientId, personId }, now)
  await mailInvitation(db, sent, invitees, { template: 'circulations.waiting', occasion: 'first' }, now)
  const ids = { senderOrganisationId, recipientOrganisationId: recipientId }
  await writeEvent(db, { name: 'circulations.sent', ids }, now)
  await writeAudit(db, { action: 'circulations.send', actor, note, now })
  return 'sent'
}
