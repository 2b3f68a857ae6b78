import type { ActionProblem } from '#platform/action'
import { typed, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { LinkRefusal } from '../actions/reply-by-link.ts'

/** As typed; nothing is lost when it comes back. */
export type ReplyValues = {
  kind: string
  vacancyId: string
  conversationOn: string
  laterOn: string
  passedTo: string
  comment: string
}

export const noReply: ReplyValues = {
  kind: '',
  vacancyId: '',
  conversationOn: '',
  laterOn: '',
  passedTo: '',
  comment: '',
}

export function readReply(form: FormData): ReplyValues {
  const kind = typed(form, 'kind')
  return {
    kind,
    // Two answers ask for a vacancy, each by a field of its own.
    vacancyId: typed(form, kind === 'conversation' ? 'conversationVacancyId' : 'vacancyId'),
    conversationOn: typed(form, 'conversationOn'),
    laterOn: typed(form, 'laterOn'),
    passedTo: typed(form, 'passedTo'),
    comment: typed(form, 'comment'),
  }
}

/** Fields of answers that were not chosen are left out, so that what stands there cannot be wrong. */
export function replyInput({ kind, vacancyId, conversationOn, laterOn, passedTo, comment }: ReplyValues): object {
  const filled = (text: string) => (text === '' ? null : text)
  return {
    kind,
    comment,
    ...((kind === 'interested' || kind === 'conversation') && { vacancyId: filled(vacancyId) }),
    ...(kind === 'conversation' && { conversationOn: filled(conversationOn) }),
    ...(kind === 'later' && { laterOn: filled(laterOn) }),
    ...(kind === 'passedOn' && { passedTo: filled(passedTo) }),
  }
}

export type ReplyError = { field: keyof ReplyValues; message: string }

const fieldOf: Readonly<Record<LinkRefusal, keyof ReplyValues>> = {
  conversationDay: 'conversationOn',
  laterMissing: 'laterOn',
  laterDay: 'laterOn',
  colleagueMissing: 'passedTo',
  foreignColleague: 'passedTo',
  foreignVacancy: 'vacancyId',
  tooLate: 'kind',
  alreadyAnswered: 'kind',
  needsSignIn: 'kind',
}

export function errorsOfReply(problem: ActionProblem<LinkRefusal>, locale: Locale): ReplyError[] {
  const t = translator(locale, 'circulations')
  if (problem.kind === 'refused') return [{ field: fieldOf[problem.code], message: t(`reply.error.${problem.code}`) }]
  if (problem.kind === 'notFound') return [{ field: 'kind', message: t('reply.error.tooLate') }]
  const wrong = new Set(wrongFields(problem.issues).map((path) => path.split('.').at(-1)))
  const fields = (Object.keys(noReply) as (keyof ReplyValues)[]).filter((field) => wrong.has(field))
  return fields.map((field) => ({ field, message: t(`reply.wrong.${field}`) }))
}
