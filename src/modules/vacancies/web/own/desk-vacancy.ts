import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { typed } from '#platform/form'
import { changeVacancyState } from '../../actions/change-vacancy-state.ts'
import { runVacancyAction } from '../../actions/run-vacancy-action.ts'
import { saveVacancy } from '../../actions/save-vacancy.ts'
import type { MemberVacancy } from '../../member-vacancy.ts'
import { permissionOf, seenVacancy, type Audience } from '../../queries/member-vacancies.ts'
import { isOwn, vacancySteps, type VacancyStep } from '../../rules/vacancy-states.ts'
import { beginDesk, notFound } from './desk-request.ts'
import { presentDeskVacancy } from './present-desk-vacancy.ts'
import { deskPathOf } from './present-own-list.ts'
import { problemText } from './submit-form.ts'

export const doneNotes = ['saved', 'occupation', ...vacancySteps] as const
export type DoneNote = (typeof doneNotes)[number]

async function begin(args: LoaderFunctionArgs | ActionFunctionArgs, audience: Audience) {
  const desk = await beginDesk(args, permissionOf[audience])
  const vacancy = await seenVacancy(desk.actor, args.params.vacancyId ?? '')
  if (!vacancy || (audience === 'own' && !isOwn(desk.actor, vacancy))) return notFound()
  return { ...desk, vacancy }
}

const longestQuery = 100

export async function loadDeskVacancy(args: LoaderFunctionArgs, audience: Audience) {
  const { vacancy, ...desk } = await begin(args, audience)
  const address = new URL(args.request.url).searchParams
  const query = (address.get('occupation') ?? '').trim().slice(0, longestQuery)
  const done = doneNotes.find((note) => note === address.get('done')) ?? null
  return { view: presentDeskVacancy(vacancy, desk, query), done }
}

/** One button a step; the correction of the occupation is a change of the content. */
export async function actOnDeskVacancy(args: ActionFunctionArgs, audience: Audience) {
  const desk = await begin(args, audience)
  const { actor, locale, now, vacancy } = desk
  const form = await args.request.formData()
  const wanted = typed(form, 'step')
  const context = { actor, networkId: actor.networkId, now }
  const step = vacancySteps.find((each) => each === wanted)
  const answer =
    wanted === 'occupation'
      ? await runVacancyAction(saveVacancy, occupationChange(vacancy, actor.organisationId, form), context)
      : await runVacancyAction(changeVacancyState, stepInput(vacancy, step, form), context)
  if (!answer.ok) {
    if (answer.problem.kind === 'notFound') notFound()
    return data({ problem: problemText(answer.problem, locale) }, { status: 422 })
  }
  const path = deskPathOf[audience]
  const gone = step === 'discard' || (audience === 'all' && step === 'withdraw')
  const target = gone ? path.list(locale) : path.vacancy(locale, { vacancyId: vacancy.id })
  throw redirect(gone ? target : `${target}?done=${wanted}`)
}

/** A step that there is not is told by the action as what it is: unusable input. */
function stepInput(vacancy: MemberVacancy, step: VacancyStep | undefined, form: FormData) {
  const publishOn = step === 'schedule' ? typed(form, 'publishOn') || null : null
  return { vacancyId: vacancy.id, step, publishOn }
}

/** Empty: the recogniser decides again. */
function occupationChange(vacancy: MemberVacancy, organisationId: string, form: FormData) {
  return {
    organisationId,
    vacancyId: vacancy.id,
    externalId: null,
    content: { ...vacancy.content, kldb: typed(form, 'kldb') || null },
    version: typed(form, 'version') || null,
    step: 'keep',
    publishOn: null,
  }
}
