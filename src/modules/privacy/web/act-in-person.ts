import { data, type RouterContextProvider } from 'react-router'

import { longestMonths, monthsLater, usualMonths } from '#modules/consent'
import { steppedUpSession } from '#modules/identity'
import { paths as couplePaths } from '#paths/couples'
import { runAction, type ActionProblem, type StaffActor } from '#platform/action'
import { typed, typedAll } from '#platform/form'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import { eraseInPerson } from '../actions/erase-in-person.ts'
import { giveInPerson } from '../actions/give-in-person.ts'
import { withdrawInPerson } from '../actions/withdraw-in-person.ts'
import { paths } from '../paths.ts'

export const inPersonMonths = [1, 3, usualMonths, longestMonths]

export type InPersonReply = {
  form: 'give' | 'erase'
  message: string
  values: { recipientIds: string[]; months: string }
}

type Acting = {
  actor: StaffActor
  personId: string
  locale: Locale
  context: Readonly<RouterContextProvider>
  request: Request
  form: FormData
}

/** What the buttons of the page do; which one, `intent` says. Leads on, or says what is wrong. */
export async function actInPerson(acting: Acting): Promise<{ to: string } | InPersonReply> {
  switch (typed(acting.form, 'intent')) {
    case 'give':
      return giveFrom(acting)
    case 'withdraw':
      return withdrawFrom(acting)
    case 'erase':
      return eraseFrom(acting)
    default:
      throw data(null, { status: 422 })
  }
}

async function giveFrom({ actor, personId, locale, form }: Acting): Promise<{ to: string } | InPersonReply> {
  const now = new Date()
  const values = { recipientIds: typedAll(form, 'recipientIds'), months: typed(form, 'months') }
  const months = inPersonMonths.find((count) => String(count) === values.months) ?? usualMonths
  const input = {
    personId,
    purpose: typed(form, 'purpose'),
    recipientIds: values.recipientIds,
    textVersion: typed(form, 'textVersion'),
    locale: typed(form, 'language'),
    expiresOn: calendarDay(monthsLater(now, months)),
    hasAgreed: typed(form, 'hasAgreed') === 'yes',
  }
  const answer = await runAction(giveInPerson, input, { actor, networkId: actor.networkId, now })
  if (answer.ok) return { to: `${paths.inPerson(locale, { personId })}?given=${answer.result.count}` }
  return { form: 'give', values, message: problemInWords(answer.problem, locale) }
}

async function withdrawFrom({ actor, personId, locale, form }: Acting): Promise<{ to: string }> {
  const input = { personId, purpose: typed(form, 'purpose'), recipientId: typed(form, 'recipientId') }
  const answer = await runAction(withdrawInPerson, input, { actor, networkId: actor.networkId, now: new Date() })
  if (!answer.ok) throw data(null, { status: 404 })
  // Whoever notes the end of the own guidance has closed the file with it.
  const isClosed = input.purpose === 'guidance' && input.recipientId === actor.organisationId
  return { to: isClosed ? couplePaths.files(locale) : `${paths.inPerson(locale, { personId })}?withdrawn` }
}

async function eraseFrom(acting: Acting): Promise<{ to: string } | InPersonReply> {
  const { actor, personId, locale, form } = acting
  await steppedUpSession(acting.context, acting.request)
  const input = { personId, isWished: typed(form, 'isWished') === 'yes' }
  const answer = await runAction(eraseInPerson, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return { to: couplePaths.files(locale) }
  return {
    form: 'erase',
    values: { recipientIds: [], months: '' },
    message: problemInWords(answer.problem, locale),
  }
}

type Code =
  | 'unconfirmed'
  | 'noRecipient'
  | 'unknownRecipient'
  | 'excluded'
  | 'textChanged'
  | 'dayPassed'
  | 'tooLong'
  | 'stepUp'

function problemInWords(problem: ActionProblem<Code>, locale: Locale): string {
  if (problem.kind === 'notFound') throw data(null, { status: 404 })
  const code = problem.kind === 'refused' ? problem.code : 'unknownRecipient'
  return translator(locale, 'privacy')(`inPerson.problem.${code === 'stepUp' ? 'unconfirmed' : code}`)
}

/** A small count that this page put into its own address; null where there is none. */
export function countFrom(value: string | null): number | null {
  return value !== null && /^\d{1,4}$/.test(value) ? Number(value) : null
}
