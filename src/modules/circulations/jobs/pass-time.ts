import { mayReceive } from '#modules/consent'
import { personById } from '#modules/couples'
import { daysBefore } from '#platform/days'
import type { Database, Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { accountsThatReply, inviteesOf, type Invitee } from '../queries/invitees.ts'
import type { SendingRules } from '../rules/sending-rules.ts'
import { daysToConfirm, isReminderHour, nextSendTime, remindersDue } from '../rules/times.ts'
import { noteReminder, processesIn } from '../store/due.ts'
import { deleteLinks, deleteLinksEndedBefore } from '../store/links.ts'
import { lockProcess } from '../store/processes.ts'
import { lockLinkReply } from '../store/replies.ts'
import { currentRules } from '../store/sending-rules.ts'
import { advance } from '../store/steps.ts'
import { mailInvitation } from './mails.ts'

export type Passed = { lapsed: number; reminders: number; resumed: number }

/** Lets deadlines pass, reminds, and takes up what a pause held. Asked twice a day it does nothing new. */
export async function passTime(
  database: Database,
  networkId: NetworkId,
  now: Date,
  signal?: AbortSignal,
): Promise<Passed> {
  const worker = { role: 'duett_worker', networkId } as const
  const passed: Passed = { lapsed: 0, reminders: 0, resumed: 0 }
  const { asked, held, ...setting } = await database.inTransaction({ ...worker, readOnly: true }, async (db) => ({
    asked: await processesIn(db, ['sent', 'passedOn']),
    held: await processesIn(db, ['held']),
    accounts: await accountsThatReply(db),
    rules: await currentRules(db),
  }))
  for (const id of asked) {
    signal?.throwIfAborted()
    const outcome = await database.inTransaction(worker, (db) => lapseOrRemind(db, id, setting, now))
    if (outcome) passed[outcome] += 1
  }
  for (const id of held) {
    signal?.throwIfAborted()
    if (await database.inTransaction(worker, (db) => resume(db, id, setting.rules, now))) passed.resumed += 1
  }
  const useless = daysBefore(now, daysToConfirm + 1)
  await database.inTransaction(worker, (db) => deleteLinksEndedBefore(db, useless))
  return passed
}

type Setting = { accounts: ReadonlyMap<string, readonly Invitee[]>; rules: SendingRules }

/** The same once a day: in the hour of the first profiles. */
export async function passTimeOnce(
  database: Database,
  networkId: NetworkId,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const rules = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, currentRules)
  if (isReminderHour(rules, now)) await passTime(database, networkId, now, signal)
}

async function lapseOrRemind(
  db: Db,
  processId: string,
  { accounts, rules }: Setting,
  now: Date,
): Promise<'lapsed' | 'reminders' | null> {
  const process = await lockProcess(db, processId)
  if (!process || process.sentAt === null || !['sent', 'passedOn'].includes(process.state)) return null
  const { sentAt, dueOn, personId, recipientId } = process
  const today = calendarDay(now)
  if (dueOn < today) {
    await advance(db, process, { step: 'lapse', by: 'time', accountId: null, now })
    // Who answered in time and has not confirmed it yet needs the link for that.
    if (!(await lockLinkReply(db, processId))) await deleteLinks(db, processId)
    return 'lapsed'
  }
  const due = remindersDue(rules, { sentAt, dueOn }, today)
  if (due <= process.reminders) return null
  // Once a day; what is due comes tomorrow.
  if (process.remindAt !== null || (process.remindedAt && calendarDay(process.remindedAt) === today)) return null
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'circulation' }, now)
  const state = (await personById(db, personId))?.state
  // A pause looks like waiting (S-37): the calendar's reminders of what has left go on.
  const looksOpen = verdict.may || verdict.because === 'paused'
  if (!looksOpen || (state !== 'active' && state !== 'paused')) return null
  const invitees = await inviteesOf(db, recipientId, accounts)
  await noteReminder(db, processId, due, now)
  await mailInvitation(db, process, invitees, { template: 'circulations.reminder', occasion: `${dueOn} ${due}` }, now)
  return 'reminders'
}

/** Back in the queue for the next fixed time, where everything is asked anew. */
async function resume(db: Db, processId: string, rules: SendingRules, now: Date): Promise<boolean> {
  const process = await lockProcess(db, processId)
  if (process?.state !== 'held') return false
  const { personId, recipientId } = process
  const person = await personById(db, personId)
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'circulation' }, now)
  if (person?.state === 'paused' || (!verdict.may && verdict.because === 'paused')) return false
  const plannedAt = nextSendTime(rules, now)
  await advance(db, process, { step: 'resume', by: 'time', accountId: null, now, facts: { plannedAt } })
  return true
}
