import { data, type RouterContextProvider } from 'react-router'

import {
  candidates,
  groupAfter,
  longestMonths,
  monthsLater,
  recipientGroups,
  tickingSteps,
  ticksAfter,
  usualMonths,
  type Purpose,
  type RecipientGroup,
  type TickingStep,
} from '#modules/consent'
import { steppedUpSession } from '#modules/identity'
import { paths as couplePaths } from '#paths/couples'
import { runAction, scopeOf, type ActionProblem, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { typed, typedAll } from '#platform/form'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import { eraseInPerson } from '../actions/erase-in-person.ts'
import { giveInPerson, purposesInPerson } from '../actions/give-in-person.ts'
import { withdrawInPerson } from '../actions/withdraw-in-person.ts'
import { paths } from '../paths.ts'

export const inPersonMonths = [1, 3, usualMonths, longestMonths]

/** What was ticked and typed so far; "group": from which list many were ticked at once. */
type GivingValues = {
  recipientIds: string[]
  months: string
  words: string
  group: RecipientGroup | null
  hasAgreed: boolean
}

const nothingTyped: GivingValues = { recipientIds: [], months: '', words: '', group: null, hasAgreed: false }

export type InPersonReply = {
  form: 'give' | 'erase'
  /** Null: nothing is wrong, more is ticked or found. */
  message: string | null
  values: GivingValues
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
  const step = tickingSteps.find((known) => known === typed(acting.form, 'step'))
  if (step) return tickFrom(acting, step)
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

function readGiving(form: FormData): GivingValues {
  const group = typed(form, 'group')
  return {
    recipientIds: typedAll(form, 'recipientIds'),
    months: typed(form, 'months'),
    words: typed(form, 'words').trim(),
    group: recipientGroups.find((known) => known === group) ?? null,
    hasAgreed: typed(form, 'hasAgreed') === 'yes',
  }
}

/** To whom this person could agree, as far as the actor may see it. */
export function recipientsFor(actor: StaffActor, personId: string, purpose: Purpose) {
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  return inTransaction(scope, async (db) => (await candidates(db, personId, purpose)).organisations)
}

/** Looks for names and ticks many at once, which keeps nothing and loses nothing that was ticked or typed. */
async function tickFrom({ actor, personId, form }: Acting, step: TickingStep): Promise<InPersonReply> {
  const values = readGiving(form)
  const purpose = purposesInPerson.find((known) => known === typed(form, 'purpose'))
  const recipients = purpose ? await recipientsFor(actor, personId, purpose) : []
  const recipientIds = ticksAfter(step, values.recipientIds, recipients)
  const words = step === 'search' ? values.words : ''
  return {
    form: 'give',
    message: null,
    values: { ...values, recipientIds, words, group: groupAfter(step, values.group) },
  }
}

async function giveFrom({ actor, personId, locale, form }: Acting): Promise<{ to: string } | InPersonReply> {
  const now = new Date()
  const values = readGiving(form)
  const months = inPersonMonths.find((count) => String(count) === values.months) ?? usualMonths
  const input = {
    personId,
    purpose: typed(form, 'purpose'),
    recipientIds: values.recipientIds,
    group: values.group,
    textVersion: typed(form, 'textVersion'),
    locale: typed(form, 'language'),
    expiresOn: calendarDay(monthsLater(now, months)),
    hasAgreed: values.hasAgreed,
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
    values: nothingTyped,
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
