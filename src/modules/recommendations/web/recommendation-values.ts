import type { ActionProblem } from '#platform/action'
import { typed, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { OwnerProblem } from '../actions/record-recommendation.ts'
import type { Recommendation } from '../recommendation.ts'
import { longest } from '../rules/content.ts'

/** What stands in the form, as typed. */
export type Values = Record<
  'text' | 'ownerOrganisationId' | 'ownerAccountId' | 'dueOn' | 'origin' | 'originNote' | 'originOn',
  string
>

export function emptyValues(organisationId: string, today: string): Values {
  return {
    text: '',
    ownerOrganisationId: organisationId,
    ownerAccountId: '',
    dueOn: '',
    origin: 'meeting',
    originNote: '',
    originOn: today,
  }
}

export function valuesOf(it: Recommendation): Values {
  const { text, ownerOrganisationId, ownerAccountId, dueOn, origin, originNote, originOn } = it
  return { text, ownerOrganisationId, ownerAccountId: ownerAccountId ?? '', dueOn, origin, originNote, originOn }
}

export function readValues(form: FormData): Values {
  return {
    text: typed(form, 'text'),
    ownerOrganisationId: typed(form, 'ownerOrganisationId'),
    ownerAccountId: typed(form, 'ownerAccountId'),
    dueOn: typed(form, 'dueOn'),
    origin: typed(form, 'origin'),
    originNote: typed(form, 'originNote'),
    originOn: typed(form, 'originOn'),
  }
}

/** As the action reads it; it decides what is usable. */
export function contentOf(values: Values): unknown {
  return { ...values, ownerAccountId: values.ownerAccountId || null }
}

export type Errors = Partial<Record<keyof Values, string>>

export function errorsOf(problem: ActionProblem<OwnerProblem>, locale: Locale): Errors {
  const t = translator(locale, 'recommendations')
  if (problem.kind !== 'invalid') {
    return problem.kind === 'refused' && problem.code === 'wrongPerson'
      ? { ownerAccountId: t('error.person') }
      : { ownerOrganisationId: t('error.organisation') }
  }
  const messages: Required<Errors> = {
    text: t('error.text', { most: longest.text }),
    ownerOrganisationId: t('error.organisation'),
    ownerAccountId: t('error.person'),
    dueOn: t('error.dueOn'),
    origin: t('error.origin'),
    originNote: t('error.originNote', { most: longest.originNote }),
    originOn: t('error.originOn'),
  }
  const wrong = wrongFields(problem.issues).map((path) => path.replace(/^content\./, ''))
  return Object.fromEntries(Object.entries(messages).filter(([field]) => wrong.includes(field)))
}
