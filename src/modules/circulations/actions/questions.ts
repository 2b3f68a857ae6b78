import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { identityOf } from '#modules/couples'
import { defineAction, denied } from '#platform/action'
import type { CirculationProcess, Question } from '../circulation.ts'
import { identifyingOf } from '../queries/identifying.ts'
import { isOpenToRecipient } from '../queries/reply-facts.ts'
import { revealedIn, type Identifying } from '../rules/anonymous.ts'
import { mayDealWith, mayReply, staffOnly } from '../rules/policies.ts'
import { hasEnded, knowsIdentity } from '../rules/transitions.ts'
import { lockProcess } from '../store/processes.ts'
import { insertQuestion, lockQuestion, questionsOf, saveAnswer } from '../store/questions.ts'

export const longestQuestion = 1000
export const longestAnswer = 2000
const mostOpenQuestions = 5

/** A recipient asks the sender; the person stays unnamed. */
export const askQuestion = defineAction({
  name: 'circulations.ask',
  input: z.strictObject({ processId: z.uuid(), text: z.string().trim().min(1).max(longestQuestion) }),
  load: async (db, { processId }, { now }) => {
    const process = await lockProcess(db, processId)
    if (!process || !(await isOpenToRecipient(db, process, now))) return null
    const questions = (await questionsOf(db, [processId])).get(processId) ?? []
    return { process, openQuestions: questions.filter(({ answer }) => answer === null).length }
  },
  allow: (actor, { process }) => mayReply(actor, process),
  decide: ({ process, openQuestions }, { text }, now, actor) => {
    if (hasEnded(process.state)) return { ok: false, code: 'ended' as 'ended' | 'tooManyQuestions' }
    if (openQuestions >= mostOpenQuestions) return { ok: false, code: 'tooManyQuestions' as const }
    const change = { id: randomUUID(), processId: process.id, text, askedBy: staffOnly(actor).accountId, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id },
      events: [{ name: 'circulations.asked', ids: { processId: process.id, questionId: change.id } }],
    }
  },
  save: async (db, { now, ...question }) => {
    await insertQuestion(db, question, now)
    return question.processId
  },
  present: (processId) => ({ processId }),
})

type Facts = { question: Question; process: CirculationProcess; identifying: Identifying | null }

/**
 * The sender answers. What would name the person is refused until the person has released the name to this recipient; `values` of the refusal
 * are the words found, by kind.
 */
export const answerQuestion = defineAction({
  name: 'circulations.answer',
  input: z.strictObject({ questionId: z.uuid(), answer: z.string().trim().min(1).max(longestAnswer) }),
  load: async (db, { questionId }): Promise<Facts | null> => {
    const question = await lockQuestion(db, questionId)
    const process = question && (await lockProcess(db, question.processId))
    const identity = process && (await identityOf(db, process.personId))
    return question && process && { question, process, identifying: identity && (await identifyingOf(db, identity)) }
  },
  // Whoever may not know the name cannot be kept from writing it.
  allow: (actor, { process, identifying }) =>
    identifying ? mayDealWith(actor, process) : denied('not guided by this office'),
  decide: ({ question, process, identifying }, { answer }, now, actor) => {
    if (question.answer !== null) return { ok: false, code: 'answered' as 'answered' | 'reveals' }
    const revealed = identifying && !knowsIdentity(process.state) ? revealedIn(answer, identifying) : null
    if (revealed) return { ok: false, code: 'reveals' as const, values: revealed }
    const change = { questionId: question.id, answer, answeredBy: staffOnly(actor).accountId, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id },
      events: [{ name: 'circulations.questionAnswered', ids: { processId: process.id, questionId: question.id } }],
    }
  },
  save: (db, { now, ...answer }) => saveAnswer(db, answer, now),
  present: (_saved, { process }) => ({ processId: process.id }),
})
