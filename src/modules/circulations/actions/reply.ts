import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, type OutboxEvent } from '#platform/action'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { CirculationProcess } from '../circulation.ts'
import { mailPassedOn } from '../jobs/mails.ts'
import { colleaguesOf, isOpenToRecipient, ownVacancies, type Colleague } from '../queries/reply-facts.ts'
import { mayReply, staffOnly } from '../rules/policies.ts'
import {
  keptOf,
  problemOfReply,
  replyMinutes,
  replySchema,
  stepOfReply,
  type ReplyInput,
  type ReplyProblem,
} from '../rules/reply.ts'
import { takeStep } from '../rules/transitions.ts'
import { lockProcess } from '../store/processes.ts'
import { insertReply } from '../store/replies.ts'
import { advance } from '../store/steps.ts'

export type ReplyRefusal = ReplyProblem | 'tooLate'

type Facts = { process: CirculationProcess; vacancyIds: ReadonlySet<string>; colleagues: readonly Colleague[] }
type Change = {
  process: CirculationProcess
  reply: ReplyInput
  accountId: string
  colleague: Colleague | null
  now: Date
}

/** Null where the person's consent is gone: what cannot be seen cannot be answered. */
export async function loadForReply(db: Db, processId: string, now: Date): Promise<Facts | null> {
  const process = await lockProcess(db, processId)
  if (!process || !(await isOpenToRecipient(db, process, now))) return null
  return {
    process,
    vacancyIds: new Set((await ownVacancies(db, process.recipientId)).map(({ id }) => id)),
    colleagues: await colleaguesOf(db, process.recipientId),
  }
}

/** The first answer tells the others how soon it came. */
export function repliedEvents(process: CirculationProcess, reply: Pick<ReplyInput, 'kind'>, now: Date): OutboxEvent[] {
  const { senderOrganisationId, recipientId, sentAt, firstReplyAt, id } = process
  if (reply.kind === 'passedOn') return []
  const answered = { name: 'circulations.answered', ids: { processId: id } }
  if (firstReplyAt !== null || sentAt === null) return [answered]
  const ids = {
    senderOrganisationId,
    recipientOrganisationId: recipientId,
    replyMinutes: replyMinutes(sentAt, now),
  }
  return [answered, { name: 'circulations.replied', ids }]
}

/** What an answer sets beside the state: the day of an offered conversation goes with the answer that offers it. */
export const factsOfReply = (
  process: CirculationProcess,
  { kind, passedTo, conversationOn }: Pick<ReplyInput, 'kind' | 'passedTo' | 'conversationOn'>,
  accountId: string | null,
  now: Date,
) => ({
  ...(kind !== 'passedOn' && process.firstReplyAt === null && { firstReplyAt: now }),
  conversationOn,
  handledBy: kind === 'passedOn' ? passedTo : (accountId ?? process.handledBy),
})

/** Answers for the own organisation, or thinks it over again while no name is released. */
export const replyTo = defineAction({
  name: 'circulations.reply',
  input: z.strictObject({ processId: z.uuid(), reply: replySchema }),
  load: (db, { processId }, { now }) => loadForReply(db, processId, now),
  allow: (actor, { process }: Facts) => mayReply(actor, process),
  decide: ({ process, vacancyIds, colleagues }: Facts, { reply: typed }, now, actor) => {
    const { accountId } = staffOnly(actor)
    const colleagueIds = new Set(colleagues.map((colleague) => colleague.accountId))
    const problem = problemOfReply(typed, { vacancyIds, colleagueIds }, calendarDay(now))
    if (problem) return { ok: false, code: problem as ReplyRefusal }
    if (!takeStep(process.state, stepOfReply[typed.kind], 'recipient', now).ok)
      return { ok: false, code: 'tooLate' as ReplyRefusal }
    const reply = keptOf(typed)
    const colleague = colleagues.find((each) => each.accountId === reply.passedTo) ?? null
    const change: Change = { process, reply, accountId, colleague, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: [reply.kind] },
      events: repliedEvents(process, reply, now),
    }
  },
  save: async (db, { process, reply, accountId, colleague, now }: Change) => {
    await insertReply(db, {
      ...reply,
      id: randomUUID(),
      processId: process.id,
      givenAt: now,
      givenBy: accountId,
      linkHash: null,
      confirmedAt: now,
    })
    const facts = factsOfReply(process, reply, accountId, now)
    await advance(db, process, { step: stepOfReply[reply.kind], by: 'recipient', accountId, now, facts })
    if (colleague) await mailPassedOn(db, process, colleague, now)
    return process.id
  },
  present: (processId) => ({ processId }),
})
