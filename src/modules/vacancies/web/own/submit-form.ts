import { data, redirect } from 'react-router'

import type { StaffActor } from '#platform/action'
import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { runVacancyAction } from '../../actions/run-vacancy-action.ts'
import { saveVacancy } from '../../actions/save-vacancy.ts'
import { paths } from '../../paths.ts'
import type { MissingField } from '../../rules/vacancy-states.ts'
import type { VacancyContent } from '../../vacancy.ts'
import { notFound } from './desk-request.ts'
import { readVacancyForm, type VacancyFormView } from './read-form.ts'

type Submission = {
  actor: StaffActor
  locale: Locale
  now: Date
  /** null: a new one. */
  vacancyId: string | null
  /** What the form has no field for. */
  base: VacancyContent
}

/** Saves what was typed and leads to the vacancy; otherwise the form again with everything that was typed and what is wrong. */
export async function submitVacancyForm(request: Request, { actor, locale, now, vacancyId, base }: Submission) {
  const form = await request.formData()
  const reading = readVacancyForm(form, base, locale)
  const { content, values, errors, unknownFields } = reading
  const view: VacancyFormView = { values, errors, unknownFields, problem: null, version: typed(form, 'version') }
  if (Object.keys(errors).length > 0 || unknownFields.length > 0) return data({ view }, { status: 422 })
  const input = {
    organisationId: actor.organisationId,
    vacancyId,
    externalId: null,
    content,
    version: view.version || null,
    step: 'keep',
    publishOn: null,
  }
  const answer = await runVacancyAction(saveVacancy, input, { actor, networkId: actor.networkId, now })
  if (answer.ok) {
    throw redirect(`${paths.ownVacancy(locale, { vacancyId: answer.result.vacancyId })}?done=saved`)
  }
  if (answer.problem.kind === 'notFound') notFound()
  return data({ view: { ...view, problem: problemText(answer.problem, locale) } }, { status: 422 })
}

type SaveProblem =
  | { kind: 'invalid' }
  | { kind: 'refused'; code: string; values: Readonly<Record<string, string | number>> }

/** What stands in the way, in the reader's language. */
export function problemText(problem: SaveProblem, locale: Locale): string {
  const t = translator(locale, 'vacancies')
  if (problem.kind === 'invalid') return t('refused.invalid')
  switch (problem.code) {
    case 'closed':
    case 'changedMeanwhile':
    case 'dayNotAhead':
    case 'expired':
      return t(`refused.${problem.code}`)
    case 'incomplete': {
      const missing = String(problem.values.missing).split(' ') as MissingField[]
      return t('refused.incomplete', { missing: missing.map((field) => t(`missing.${field}`)).join(', ') })
    }
    default:
      return t('refused.notFromHere')
  }
}
