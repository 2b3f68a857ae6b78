import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { CirculationProcess } from '../circulation.ts'
import { isOpenToRecipient } from '../queries/reply-facts.ts'
import { mayReply, staffOnly } from '../rules/policies.ts'
import { stepOfReply } from '../rules/reply.ts'
import { isAsked } from '../rules/transitions.ts'
import { lockProcess } from '../store/processes.ts'
import { confirmReply, lockLinkReply, type ReplyCode } from '../store/replies.ts'
import { advance } from '../store/steps.ts'
import { factsOfReply, repliedEvents } from './reply.ts'

type Facts = { process: CirculationProcess; given: ReplyCode | null }
type Change = { process: CirculationProcess; given: ReplyCode; accountId: string; now: Date }

/** Whoever may answer for the organisation says that what came by link is right. */
export const confirmLinkReply = defineAction({
  name: 'circulations.confirmReply',
  input: z.strictObject({ processId: z.uuid() }),
  load: async (db, { processId }, { now }): Promise<Facts | null> => {
    const process = await lockProcess(db, processId)
    if (!process || !(await isOpenToRecipient(db, process, now))) return null
    return { process, given: await lockLinkReply(db, processId) }
  },
  allow: (actor, { process }) => mayReply(actor, process),
  decide: ({ process, given }, _input, now, actor) => {
    if (!given || given.reply.confirmedAt !== null || !isAsked(process.state)) {
      return { ok: false, code: 'nothingToConfirm' as const }
    }
    const change: Change = { process, given, accountId: staffOnly(actor).accountId, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: ['confirmed'] },
      events: repliedEvents(process, given.reply, now),
    }
  },
  save: async (db, { process, given: { reply }, accountId, now }: Change) => {
    await confirmReply(db, reply.id, now)
    const facts = factsOfReply(process, reply, accountId, now)
    await advance(db, process, { step: stepOfReply[reply.kind], by: 'recipient', accountId, now, facts })
    return process.id
  },
  present: (processId) => ({ processId }),
})
