import { data, redirect } from 'react-router'

import { runAction, type ActionContext, type ActionResult, type StaffActor } from '#platform/action'
import { typed, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { inviteToSeat } from '../actions/invite-to-seat.ts'
import { resendInvitation, withdrawInvitation } from '../actions/move-invitation.ts'

/** What was typed into the form of an invitation, as it came. */
export type InviteValues = {
  organisationId: string
  name: string
  address: string
  role: string
  authorised: boolean
  locale: string
}

const inviteFields = ['organisationId', 'name', 'address', 'role', 'locale'] as const
export type InviteField = (typeof inviteFields)[number]

export type Returned = {
  /** Null: the form of the invitation was not the one sent. */
  values: InviteValues | null
  wrong: Partial<Record<InviteField, string>>
  /** Why nothing happened, where it is about no field. */
  problem: string | null
}

const codes = [
  'notMember',
  'roleNotYours',
  'address',
  'over',
  'tooOften',
  'tooManyToday',
  'ownSeat',
  'alreadyHas',
] as const

/** Sends, sends again or withdraws an invitation; on success throws the way back to `page`. */
export async function actOnInvitations(form: FormData, actor: StaffActor, locale: Locale, page: string) {
  const acting: ActionContext = { actor, networkId: actor.networkId, now: new Date() }
  const invitationId = typed(form, 'invitation')
  switch (typed(form, 'step')) {
    case 'resend':
      return finish(await runAction(resendInvitation, { invitationId }, acting), locale, `${page}?done=resent`)
    case 'withdraw':
      return finish(await runAction(withdrawInvitation, { invitationId }, acting), locale, `${page}?done=withdrawn`)
    default: {
      const values = readInvitation(form)
      return finish(await runAction(inviteToSeat, values, acting), locale, `${page}?done=invited`, values)
    }
  }
}

/** The way onward, or what to show above the form that comes back. */
export function finish(
  answer: ActionResult<unknown, string>,
  locale: Locale,
  onward: string,
  values: InviteValues | null = null,
) {
  if (answer.ok) throw redirect(onward)
  const { problem } = answer
  if (problem.kind === 'notFound') throw data(null, { status: 404 })
  const t = translator(locale, 'seats')
  const returned: Returned = { values, wrong: {}, problem: null }
  if (problem.kind === 'invalid') {
    for (const field of inviteFields)
      if (wrongFields(problem.issues).includes(field)) returned.wrong[field] = t(`wrong.${field}`)
    if (Object.keys(returned.wrong).length === 0) throw data(null, { status: 404 })
  } else {
    const code = codes.find((known) => known === problem.code)
    if (!code) throw new Error(`a refusal without words: ${problem.code}`)
    const text = t(`refused.${code}`, { count: Number(problem.values.count ?? 0) })
    if (values && code === 'address') returned.wrong.address = text
    else returned.problem = text
  }
  return data(returned, { status: 422 })
}

function readInvitation(form: FormData): InviteValues {
  return {
    organisationId: typed(form, 'organisationId'),
    name: typed(form, 'name'),
    address: typed(form, 'address'),
    role: typed(form, 'role'),
    authorised: typed(form, 'authorised') === 'yes',
    locale: typed(form, 'locale'),
  }
}
