import { z } from 'zod'
import { advance, lockProcess, takeStep, type CirculationProcess, type ProcessFacts } from '#modules/circulations'
import { mayReceive, type Verdict } from '#modules/consent'
import { accountOf, allowed, defineAction, denied, type OutboxEvent } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { dayProblem, factsOf, laterSteps, type DayProblem, type LaterStep } from '../rules/later-steps.ts'
import { mayTakeSteps, standsAs } from '../rules/who-acts.ts'

type Facts = { process: CirculationProcess; verdict: Verdict }
type Change = {
  process: CirculationProcess
  step: LaterStep
  by: 'person' | 'recipient' | 'sender'
  accountId: string | null
  facts: ProcessFacts
  now: Date
}
export type StepProblem = 'notNow' | 'notYours' | DayProblem

/** A conversation, an offer, its answer, the start of work, still there after months: by the person, the recipient or the sender. */
export const takeLaterStep = defineAction({
  name: 'placements.step',
  input: z.strictObject({ processId: z.uuid(), step: z.enum(laterSteps), day: z.iso.date().nullable() }),
  load: async (db, { processId }, { now }): Promise<Facts | null> => {
    const process = await lockProcess(db, processId)
    if (!process) return null
    const passing = { personId: process.personId, recipientId: process.recipientId, purpose: 'identity' } as const
    return { process, verdict: await mayReceive(db, passing, now) }
  },
  allow: (actor, { process, verdict }) => {
    const side = standsAs(actor, process)
    if (!side) return denied('a stranger to this process')
    return mayTakeSteps(side, process, verdict) ? allowed : denied('may not know the person')
  },
  decide: ({ process }, { step, day }, now, actor) => {
    const by = standsAs(actor, process)
    if (!by) throw new Error('allow let nobody else through')
    const answer = takeStep(process.state, step, by, now)
    if (!answer.ok) return refused(answer.code === 'notBy' ? 'notYours' : 'notNow')
    const today = calendarDay(now)
    const problem = dayProblem(step, day, today)
    if (problem) return refused(problem)
    const change: Change = { process, step, by, accountId: accountOf(actor), facts: factsOf(step, day, today), now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: [step] },
      events: eventsOf(process, step, by),
    }
  },
  save: async (db, { process, step, by, accountId, facts, now }: Change) => {
    const after = await advance(db, process, { step, by, accountId, now, facts })
    return after.state
  },
  present: (state, { process }) => ({ processId: process.id, state }),
})

const refused = (code: StepProblem) => ({ ok: false, code }) as const

/** The module of reciprocity counts a placement when work begins. */
function eventsOf(process: CirculationProcess, step: LaterStep, by: Change['by']): OutboxEvent[] {
  const { id: processId, senderOrganisationId, recipientId: recipientOrganisationId } = process
  const stepped: OutboxEvent = { name: 'placements.stepped', ids: { processId, by } }
  return step === 'start'
    ? [stepped, { name: 'circulations.placed', ids: { senderOrganisationId, recipientOrganisationId } }]
    : [stepped]
}
