import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { Circulation, CirculationProcess } from '../circulation.ts'
import { mayDealWith, staffOnly } from '../rules/policies.ts'
import { isAnswered, isAsked, isUnsent } from '../rules/transitions.ts'
import { closeCirculation, lockCirculation } from '../store/circulations.ts'
import { lockProcess, lockProcessesOfPerson } from '../store/processes.ts'
import { advance } from '../store/steps.ts'

type Facts = { circulation: Circulation; processes: readonly CirculationProcess[] }
type Change = Facts & { accountId: string; now: Date }

const beforeRelease = [
  'prepared',
  'queued',
  'held',
  'sent',
  'passedOn',
  'overdue',
  'interested',
  'conversationOffered',
  'later',
  'noNeed',
] as const

/** The sender ends it: what has not left stays here, who was asked sees that it is over. What follows a release goes on. */
export const endCirculation = defineAction({
  name: 'circulations.end',
  input: z.strictObject({ circulationId: z.uuid() }),
  load: async (db, { circulationId }): Promise<Facts | null> => {
    const circulation = await lockCirculation(db, circulationId)
    if (!circulation) return null
    const processes = await lockProcessesOfPerson(db, circulation.personId, beforeRelease)
    return { circulation, processes: processes.filter((process) => process.circulationId === circulationId) }
  },
  allow: (actor, { circulation }) => mayDealWith(actor, circulation),
  decide: ({ circulation, processes }, _input, now, actor) => {
    if (circulation.closedAt !== null) return { ok: false, code: 'ended' as const }
    const change: Change = { circulation, processes, accountId: staffOnly(actor).accountId, now }
    return {
      ok: true,
      change,
      audit: { subject: 'circulation', subjectId: circulation.id },
      events: [{ name: 'circulations.ended', ids: { circulationId: circulation.id } }],
    }
  },
  save: async (db, { circulation, processes, accountId, now }: Change) => {
    await closeCirculation(db, circulation.id, 'bySender', now)
    for (const process of processes) {
      if (isUnsent(process.state)) await advance(db, process, { step: 'drop', by: 'sender', accountId, now })
      else if (isAsked(process.state) || isAnswered(process.state)) {
        await advance(db, process, { step: 'close', by: 'sender', accountId, now })
      }
    }
  },
  present: (_saved, { circulation }) => ({ circulationId: circulation.id }),
})

/** Takes one recipient out before anything has left. */
export const dropRecipient = defineAction({
  name: 'circulations.drop',
  input: z.strictObject({ processId: z.uuid() }),
  load: (db, { processId }) => lockProcess(db, processId),
  allow: (actor, process) => mayDealWith(actor, process),
  decide: (process, _input, now, actor) => {
    if (!isUnsent(process.state)) return { ok: false, code: 'hasLeft' as const }
    const change = { process, accountId: staffOnly(actor).accountId, now }
    return { ok: true, change, audit: { subject: 'process', subjectId: process.id } }
  },
  save: (db, { process, accountId, now }) => advance(db, process, { step: 'drop', by: 'sender', accountId, now }),
  present: ({ circulationId }) => ({ circulationId }),
})
