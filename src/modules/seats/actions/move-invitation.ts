import { z } from 'zod'
import { currentNetwork, organisationsByIds, type Network, type Organisation } from '#modules/network'
import { defineAction, type Actor } from '#platform/action'
import { daysAfter } from '#platform/days'
import type { Db } from '#platform/db'
import { invitationState, type Invitation } from '../invitation.ts'
import { invitationHash, newInvitationToken } from '../invitation-token.ts'
import { grantableRoles, mayManageSeats } from '../rules/policies.ts'
import { closeInvitation, invitationById, renewInvitation } from '../store/invitations.ts'
import { invitationDays } from './invite-to-seat.ts'
import { mailInvitation } from './mail-invitation.ts'

const input = z.strictObject({ invitationId: z.uuid() })
const mostMails = 5

type Facts = { invitation: Invitation; organisation: Organisation; network: Network; token: string }

async function load(db: Db, { invitationId }: z.output<typeof input>): Promise<Facts | null> {
  const invitation = await invitationById(db, invitationId)
  const network = await currentNetwork(db)
  if (!invitation || !network) return null
  const organisation = (await organisationsByIds(db, [invitation.organisationId])).get(invitation.organisationId)
  return organisation ? { invitation, organisation, network, token: newInvitationToken(network.id) } : null
}

/** As with seats: whoever may not give a role may neither renew nor end an invitation to it. */
function mayMove(actor: Actor, { invitation, organisation }: Facts): boolean {
  return grantableRoles(actor, organisation).includes(invitation.role)
}

/** A new link by a new mail, five times at most; the link before ends. */
export const resendInvitation = defineAction({
  name: 'seats.resendInvitation',
  input,
  load,
  allow: (actor, { invitation }) => mayManageSeats(actor, invitation.organisationId),
  decide: (facts, _input, now, actor) => {
    if (!mayMove(actor, facts)) return { ok: false, code: 'roleNotYours' }
    const state = invitationState(facts.invitation, now)
    if (state === 'accepted' || state === 'withdrawn') return { ok: false, code: 'over' }
    if (facts.invitation.sent >= mostMails) return { ok: false, code: 'tooOften', values: { count: mostMails } }
    const expiresAt = daysAfter(now, invitationDays)
    const invitation = { ...facts.invitation, expiresAt, sent: facts.invitation.sent + 1 }
    const audit = { subject: 'seatInvitation', subjectId: invitation.id, fields: ['expiresAt'] }
    return { ok: true, change: { ...facts, invitation, now }, audit }
  },
  save: async (db, { invitation, token, organisation, network, now }) => {
    const { id, expiresAt } = invitation
    await renewInvitation(db, { id, expiresAt, tokenHash: invitationHash(token) })
    await mailInvitation(db, invitation, { token, organisation, network }, now)
  },
  present: () => null,
})

export const withdrawInvitation = defineAction({
  name: 'seats.withdrawInvitation',
  input,
  load,
  allow: (actor, { invitation }) => mayManageSeats(actor, invitation.organisationId),
  decide: (facts, _input, now, actor) => {
    if (!mayMove(actor, facts)) return { ok: false, code: 'roleNotYours' }
    const { invitation } = facts
    const state = invitationState(invitation, now)
    if (state === 'accepted' || state === 'withdrawn') return { ok: false, code: 'over' }
    const audit = { subject: 'seatInvitation', subjectId: invitation.id }
    return { ok: true, change: { id: invitation.id, now }, audit }
  },
  save: (db, { id, now }) => closeInvitation(db, id, 'withdrawn', now),
  present: () => null,
})
