import { z } from 'zod'
import { allowed, defineAction, denied, holds, type Actor, type Verdict } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import type { ListQuery } from '#platform/list'
import { listContacts } from '../store/member-lists.ts'
import { leadCoordinators, type Coordinator } from '../queries/lead-coordinators.ts'
import type { ContactOfMember } from '../store/contacts.ts'
import { alarmRows, noteTakingOut, rowsTakenSince, setAlarmRows } from '../store/taking-out.ts'
import { paths } from '../paths.ts'
import { contactList } from '../rules/lists.ts'
import { line } from './fields.ts'
import { accountOf } from './policies.ts'

/** Lists of persons leave the house only with a permission of their own (W17). */
export function mayTakeOutContacts(actor: Actor): Verdict {
  const may = ['contacts.read', 'persons.list', 'persons.export'].every((each) => holds(actor, each).allowed)
  return may ? allowed : denied('needs persons.export')
}

const filter = (maxLength: number) => z.string().max(maxLength).optional()

type Facts = {
  rows: ContactOfMember[]
  takenByAccount: (accountId: string) => Promise<number>
  threshold: number
  leads: Coordinator[]
}

/**
 * The list of contacts as a file, with the reason that was typed: number of rows in the audit, and a mail to the leads once one account has
 * taken out more within a day than the network bears.
 */
export const takeOutContacts = defineAction({
  name: 'members.takeOutContacts',
  input: z.strictObject({
    reason: line(500, 5),
    filters: z.strictObject({ q: filter(100), topic: filter(40), language: filter(2), visibility: filter(10) }),
  }),
  load: async (db, { filters }) => {
    const { sort, descending } = contactList.standard
    const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
    const query: ListQuery = { sort, descending, filters: chosen, page: 1, offset: 0, limit: 0 }
    const since = new Date(Date.now() - 86_400_000)
    return {
      rows: (await listContacts(db, query, null)).rows,
      takenByAccount: (accountId) => rowsTakenSince(db, accountId, since),
      threshold: await alarmRows(db),
      leads: await leadCoordinators(db),
    } satisfies Facts
  },
  allow: (actor) => mayTakeOutContacts(actor),
  decide: (facts, { reason }, now, actor) => {
    if (actor.kind === 'staff' && !actor.session.steppedUp) return { ok: false, code: 'stepUp' }
    return {
      ok: true,
      change: { ...facts, reason, now, accountId: accountOf(actor) ?? 'operator' },
      audit: { subject: 'contact', subjectId: null, rowCount: facts.rows.length, reason: 'contacts' },
    }
  },
  save: async (db, change) => {
    const { rows, reason, now, accountId } = change
    const before = await change.takenByAccount(accountId)
    await noteTakingOut(db, { accountId, at: now, rowCount: rows.length, reason })
    const sum = before + rows.length
    if (sum > change.threshold) {
      for (const lead of change.leads) {
        await sendMail(
          db,
          {
            to: { name: lead.name, address: lead.address },
            locale: lead.locale,
            template: 'members.exportAlarm',
            values: { rows: sum, threshold: change.threshold },
            linkPath: paths.contacts(lead.locale),
            necessary: true,
            key: `members.exportAlarm:${accountId}:${calendarDay(now)}:${lead.address}`,
          },
          now,
        )
      }
    }
    return rows
  },
  present: (rows) => ({ rows }),
})

/** How many rows of persons one account takes out in a day before the leads hear of it. */
export const changeAlarm = defineAction({
  name: 'members.changeAlarm',
  input: z.strictObject({ rows: z.int().min(1).max(100_000) }),
  load: (db) => alarmRows(db),
  allow: (actor) => holds(actor, 'members.administer'),
  decide: (_before, { rows }) => ({
    ok: true,
    change: rows,
    audit: { subject: 'settings', subjectId: null, fields: ['exportAlarmRows'] },
  }),
  save: async (db, rows) => setAlarmRows(db, rows),
  present: () => null,
})
