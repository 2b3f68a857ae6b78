import { mayReceive } from '#modules/consent'
import { personById } from '#modules/couples'
import { writeAudit } from '#platform/action'
import type { Database, Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { accountsThatReply, inviteesOf, type Invitee } from '../queries/invitees.ts'
import { forgetReminder, noteReminder, processesToRemind } from '../store/due.ts'
import { lockProcess } from '../store/processes.ts'
import { mailInvitation } from './mails.ts'

const actor = { kind: 'job', queue: 'circulations.send' } as const

/** Lets the reminders leave that offices asked for, asking everything anew; returns how many left. Asked twice it reminds nobody twice. */
export async function remindDue(
  database: Database,
  networkId: NetworkId,
  now: Date,
  signal?: AbortSignal,
): Promise<number> {
  const worker = { role: 'duett_worker', networkId } as const
  const due = await database.inTransaction({ ...worker, readOnly: true }, (db) => processesToRemind(db, now))
  if (due.length === 0) return 0
  const accounts = await database.inTransaction({ ...worker, readOnly: true }, accountsThatReply)
  let left = 0
  for (const processId of due) {
    signal?.throwIfAborted()
    if (await database.inTransaction(worker, (db) => remindOne(db, processId, accounts, now))) left += 1
  }
  return left
}

async function remindOne(
  db: Db,
  processId: string,
  accounts: ReadonlyMap<string, readonly Invitee[]>,
  now: Date,
): Promise<boolean> {
  const process = await lockProcess(db, processId)
  if (!process?.remindAt || process.remindAt > now) return false
  await forgetReminder(db, processId)
  const { state, dueOn, personId, recipientId, remindedAt, reminders, remindAt } = process
  const today = calendarDay(now)
  const isWaiting = (state === 'sent' || state === 'passedOn') && dueOn >= today
  if (!isWaiting || (remindedAt !== null && calendarDay(remindedAt) === today)) return false
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'circulation' }, now)
  if (!verdict.may || (await personById(db, personId))?.state !== 'active') return false
  const invitees = await inviteesOf(db, recipientId, accounts)
  if (invitees.length === 0) return false
  await noteReminder(db, processId, reminders, now)
  const occasion = `hand ${calendarDay(remindAt)}`
  await mailInvitation(db, process, invitees, { template: 'circulations.reminder', occasion }, now)
  await writeAudit(db, {
    action: 'circulations.remind',
    actor,
    note: { subject: 'process', subjectId: processId },
    now,
  })
  return true
}
