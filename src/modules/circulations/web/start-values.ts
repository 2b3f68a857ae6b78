import type { ActionProblem } from '#platform/action'
import { typed, typedAll } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { StartProblem } from '../actions/start-circulation.ts'
import type { Obstacle } from '../rules/obstacles.ts'

/** What was ticked and typed, by id of the recipient where a day is meant for one alone. */
export type StartValues = { dueOn: string; recipientIds: string[]; ownDeadlines: Record<string, string> }

export const ownDeadlineField = (recipientId: string) => `due-${recipientId}`
const ownDeadlinePrefix = ownDeadlineField('')

export function readStart(form: FormData): StartValues {
  const names = [...form.keys()].filter((name) => name.startsWith(ownDeadlinePrefix) && typed(form, name) !== '')
  return {
    dueOn: typed(form, 'dueOn'),
    recipientIds: typedAll(form, 'recipient'),
    ownDeadlines: Object.fromEntries(names.map((name) => [name.slice(ownDeadlinePrefix.length), typed(form, name)])),
  }
}

/** A day beside a member that is not ticked means nothing. */
export function startInput({ dueOn, recipientIds, ownDeadlines }: StartValues): StartValues {
  const chosen = Object.entries(ownDeadlines).filter(([recipientId]) => recipientIds.includes(recipientId))
  return { dueOn, recipientIds, ownDeadlines: Object.fromEntries(chosen) }
}

/** `recipientId`: whose own day is meant; null: the form as a whole. */
export type StartError = { field: 'recipients' | 'dueOn'; recipientId: string | null; message: string }

export function startError(problem: ActionProblem<StartProblem>, locale: Locale): StartError {
  const t = translator(locale, 'circulations')
  if (problem.kind !== 'refused') {
    const paths = problem.kind === 'invalid' ? problem.issues.map(({ path }) => path) : []
    const own = paths.find(([field]) => field === 'ownDeadlines')
    if (own) return { field: 'dueOn', recipientId: String(own[1]), message: t('start.error.dueOn') }
    return paths.some(([field]) => field === 'dueOn')
      ? { field: 'dueOn', recipientId: null, message: t('start.error.dueOn') }
      : { field: 'recipients', recipientId: null, message: t('start.error.recipients') }
  }
  const { code, values } = problem
  if (code === 'dueTooSoon' || code === 'dueTooLate') {
    const recipientId = values.organisationId === undefined ? null : String(values.organisationId)
    return { field: 'dueOn', recipientId, message: t(`start.error.${code}`) }
  }
  const message =
    code === 'unknownRecipient' || code === 'notTakenUp'
      ? t(`start.error.${code}`)
      : t(`start.refused.${values.obstacle as Obstacle}`, values)
  return { field: 'recipients', recipientId: null, message }
}
