import type { RouterContextProvider } from 'react-router'

import { runAction, type ActionProblem, type PersonActor, type StaffActor } from '#platform/action'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { releaseIdentity } from '../actions/release-identity.ts'
import { takeLaterStep } from '../actions/take-later-step.ts'
import { writeMessage } from '../actions/write-message.ts'

const problems = [
  'notNow',
  'notYours',
  'dayMissing',
  'dayPast',
  'dayFar',
  'notAgreed',
  'freshProof',
  'ended',
  'text',
  'gone',
  'invalid',
] as const
export type PageProblem = (typeof problems)[number]
export const doneMarks = ['release', 'step', 'message'] as const
export type DoneMark = (typeof doneMarks)[number]

/** What a form of these pages left: where to go on, or what is wrong with what was typed, which is given back. */
export type Posted =
  | { done: DoneMark }
  | { problem: PageProblem; form: DoneMark; typed: { step: string; day: string; text: string } }

/** The forms of a page about one process: release, next step, message. */
export async function postToProcess(
  actor: PersonActor | StaffActor,
  processId: string,
  request: Request,
  context: Readonly<RouterContextProvider>,
): Promise<Posted> {
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const values = { step: typed(form, 'step'), day: typed(form, 'day'), text: typed(form, 'text') }
  const failed = (mark: DoneMark, problem: ActionProblem<string>): Posted => ({
    problem: pageProblem(problem, mark),
    form: mark,
    typed: values,
  })
  switch (typed(form, 'act')) {
    case 'release': {
      const given = { textVersion: typed(form, 'textVersion'), agreed: typed(form, 'agreed') === 'yes' }
      const answer = await runAction(releaseIdentity, { processId, locale, ...given }, acting)
      return answer.ok ? { done: 'release' } : failed('release', answer.problem)
    }
    case 'message': {
      const answer = await runAction(writeMessage, { processId, text: values.text }, acting)
      return answer.ok ? { done: 'message' } : failed('message', answer.problem)
    }
    default: {
      const answer = await runAction(takeLaterStep, { processId, step: values.step, day: values.day || null }, acting)
      return answer.ok ? { done: 'step' } : failed('step', answer.problem)
    }
  }
}

function pageProblem(problem: ActionProblem<string>, mark: DoneMark): PageProblem {
  if (problem.kind === 'notFound') return 'gone'
  if (problem.kind === 'invalid') return mark === 'message' ? 'text' : 'invalid'
  return problems.find((known) => known === problem.code) ?? 'invalid'
}
