import { z } from 'zod'
import {
  accountOf,
  allowed,
  defineAction,
  denied,
  holds,
  type Actor,
  type Moment,
  type Verdict,
} from '#platform/action'
import { daysBefore } from '#platform/days'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { ListQuery } from '#platform/list'
import { sendMail } from '#platform/mail'
import { paths as audit } from '#paths/audit'
import { leadCoordinators, type Coordinator } from '../queries/lead-coordinators.ts'
import { alarmRows, noteTakingOut, rowsTakenSince } from '../store/taking-out.ts'
import { line } from './fields.ts'

/** Lists of persons leave the house only with permissions of their own (W17), beside what it takes to see the list. */
export function mayTakeOut(actor: Actor, ...toSee: string[]): Verdict {
  const missing = [...toSee, 'persons.list', 'persons.export'].find((each) => !holds(actor, each).allowed)
  return missing === undefined ? allowed : denied(`needs ${missing}`)
}

/** Why, in the words of whoever takes the list. */
export const reason = line(500, 5)

/** What the reader had before them: read from the address of the list by `readList`, so nothing is left to check. */
export function listQuery<Query extends ListQuery>(): z.ZodType<Query> {
  return z.custom<Query>((query) => typeof query === 'object' && query !== null)
}

type Facts<Row> = {
  rows: Row[]
  takenByAccount: (accountId: string) => Promise<number>
  threshold: number
  leads: Coordinator[]
}

type PersonExport<Input extends { reason: string }, Row> = {
  /** Module and verb: "members.takeOutContacts". */
  name: string
  /** What one row is, in the audit, and which list it was. */
  subject: string
  list: string
  input: z.ZodType<Input>
  /** All rows that fit and whoever asks may see, in the order of the query. */
  rows: (db: Db, input: Input, moment: Moment) => Promise<Row[]>
  allow: (actor: Actor, facts: Facts<Row>, input: Input) => Verdict
}

/**
 * An action that gives a list of persons as a file, with the reason that was typed: number of rows in the audit, and a mail to the leads once
 * one account has taken out more within a day than the network bears, of all lists together.
 */
export function definePersonExport<Input extends { reason: string }, Row>(asked: PersonExport<Input, Row>) {
  const { name, subject, list, input, rows, allow } = asked
  return defineAction({
    name,
    input,
    load: async (db, wanted, moment): Promise<Facts<Row>> => {
      const since = daysBefore(moment.now, 1)
      return {
        rows: await rows(db, wanted, moment),
        takenByAccount: (accountId) => rowsTakenSince(db, accountId, since),
        threshold: await alarmRows(db),
        leads: await leadCoordinators(db),
      }
    },
    allow,
    decide: (facts, wanted, now, actor) => {
      if (actor.kind === 'staff' && !actor.session.steppedUp) return { ok: false, code: 'stepUp' }
      return {
        ok: true,
        change: { ...facts, reason: wanted.reason, now, accountId: accountOf(actor) ?? 'operator' },
        audit: { subject, subjectId: null, rowCount: facts.rows.length, reason: list },
      }
    },
    save: async (db, change) => {
      const { accountId, now } = change
      const before = await change.takenByAccount(accountId)
      await noteTakingOut(db, { accountId, at: now, rowCount: change.rows.length, reason: change.reason })
      const taken = before + change.rows.length
      if (taken > change.threshold) await alarmLeads(db, { ...change, taken })
      return change.rows
    },
    present: (taken) => ({ rows: taken }),
  })
}

type Alarm = { leads: readonly Coordinator[]; accountId: string; taken: number; threshold: number; now: Date }

/** Once a day for each account that goes too far. */
async function alarmLeads(db: Db, { leads, accountId, taken, threshold, now }: Alarm): Promise<void> {
  for (const { name, address, locale } of leads) {
    const mail = {
      to: { name, address },
      locale,
      template: 'members.exportAlarm',
      values: { rows: taken, threshold },
      linkPath: audit.audit(locale),
      necessary: true,
      key: `members.exportAlarm:${accountId}:${calendarDay(now)}:${address}`,
    } as const
    await sendMail(db, mail, now)
  }
}
