import { z } from 'zod'
import { mayReceiveAll } from '#modules/consent'
import { personById } from '#modules/couples'
import { defineAction } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import type { CirculationProcess } from '../circulation.ts'
import { mayDealWith, staffOnly } from '../rules/policies.ts'
import {
  needsNewDay,
  newDayProblem,
  reminderObstacle,
  remindersStoodFor,
  type RemindRefusal,
} from '../rules/reminding.ts'
import type { SendingRules } from '../rules/sending-rules.ts'
import { nextSendTime } from '../rules/times.ts'
import { isAsked } from '../rules/transitions.ts'
import { extendCirculation, lockCirculation } from '../store/circulations.ts'
import { planReminder, type PlannedReminder } from '../store/due.ts'
import { lockProcesses } from '../store/processes.ts'
import { currentRules } from '../store/sending-rules.ts'
import { advance } from '../store/steps.ts'

const input = z.strictObject({
  circulationId: z.uuid(),
  processIds: z.array(z.uuid()).min(1).max(200),
  /** New last day for those whose own has passed. */
  dueOn: z.iso.date().nullable(),
})
type Input = z.output<typeof input>

type Asked = { process: CirculationProcess; isOpen: boolean }
type Facts = { senderOrganisationId: string; asked: readonly Asked[]; rules: SendingRules }
type Change = {
  circulationId: string
  reminders: readonly { process: CirculationProcess; planned: PlannedReminder }[]
  accountId: string
  now: Date
}

async function load(db: Db, { circulationId, processIds }: Input, now: Date): Promise<Facts | null> {
  const circulation = await lockCirculation(db, circulationId)
  if (!circulation) return null
  const processes = await lockProcesses(db, processIds)
  const areAllThere = processes.length === new Set(processIds).size
  if (!areAllThere || processes.some((process) => process.circulationId !== circulationId)) return null
  const open = await openRecipients(db, circulation.personId, processes, now)
  const asked = processes.map((process) => ({
    process,
    isOpen: isAsked(process.state) && open.has(process.recipientId),
  }))
  return { senderOrganisationId: circulation.senderOrganisationId, asked, rules: await currentRules(db) }
}

/** Nobody reminds by hand of a person who pauses, withdrew or recalled: all three refuse alike. */
async function openRecipients(
  db: Db,
  personId: PersonId,
  processes: readonly CirculationProcess[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const person = await personById(db, personId)
  if (person?.state !== 'active') return new Set()
  const recipientIds = processes.map(({ recipientId }) => recipientId)
  const verdicts = await mayReceiveAll(db, { personId, recipientIds, purpose: 'circulation' }, now)
  return new Set(recipientIds.filter((recipientId) => verdicts.get(recipientId)?.may))
}

/**
 * The office that sent, or coordination, reminds recipients who owe an answer: once a day each, at the next fixed time, with a fresh link. Where the
 * last day has passed it sets a new one. Of several, those that cannot be reminded are left out; where none can, it says why.
 */
export const remindRecipients = defineAction({
  name: 'circulations.remind',
  input,
  load: (db, wanted, { now }) => load(db, wanted, now),
  allow: (actor, facts) => mayDealWith(actor, facts),
  decide: ({ asked, rules }: Facts, { circulationId, dueOn }, now, actor) => {
    const obstacles = asked.map((each) => reminderObstacle(each, rules, now))
    const remindable = asked.filter((_each, position) => obstacles[position] === null)
    if (remindable.length === 0) return refused(obstacles.find((obstacle) => obstacle !== null) ?? 'notWaiting')
    const late = remindable.filter(({ process }) => needsNewDay(process, rules, now))
    const problem = late.length > 0 ? newDayProblem(dueOn, now) : null
    if (problem) return refused(problem)
    const remindAt = nextSendTime(rules, now)
    const reminders = remindable.map(({ process }) => {
      const isLate = needsNewDay(process, rules, now)
      const day = isLate && dueOn !== null ? dueOn : process.dueOn
      const count = isLate ? remindersStoodFor(rules, day, now) : process.reminders
      return { process, planned: { remindAt, dueOn: day, reminders: count } }
    })
    const change: Change = { circulationId, reminders, accountId: staffOnly(actor).accountId, now }
    const fields = late.length > 0 ? ['reminder', 'dueOn'] : ['reminder']
    return {
      ok: true,
      change,
      audit: { subject: 'circulation', subjectId: circulationId, rowCount: reminders.length, fields },
    }
  },
  save: async (db, { circulationId, reminders, accountId, now }: Change) => {
    for (const { process, planned } of reminders) {
      if (process.state === 'overdue') await advance(db, process, { step: 'reopen', by: 'sender', accountId, now })
      await planReminder(db, process.id, planned)
    }
    const latest = reminders
      .map(({ planned }) => planned.dueOn)
      .toSorted()
      .at(-1)
    if (latest !== undefined) await extendCirculation(db, circulationId, latest)
    return { reminded: reminders.length, leavesAt: reminders[0]?.planned.remindAt ?? now }
  },
  present: (saved) => saved,
})

const refused = (code: RemindRefusal) => ({ ok: false, code }) as const
