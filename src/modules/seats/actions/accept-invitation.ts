import { z } from 'zod'
import { markStaff } from '#modules/identity'
import { organisationsByIds, type Organisation } from '#modules/network'
import { allowed, defineAction } from '#platform/action'
import { hasSeatFor, invitationState, type Invitation } from '../invitation.ts'
import { invitationHashes } from '../invitation-token.ts'
import { closeInvitation, invitationByHash } from '../store/invitations.ts'
import { insertSeat } from '../store/seats.ts'

const input = z.strictObject({ token: z.string().max(100), accountId: z.uuid() })

type Facts = { invitation: Invitation; organisation: Organisation | null }

/**
 * Takes the seat for an account. Whoever holds the link of the mail may, once; which account it is the page has made sure of: the one that is
 * signed in, or the new one of the invited address.
 */
export const acceptInvitation = defineAction({
  name: 'seats.acceptInvitation',
  input,
  load: async (db, { token }): Promise<Facts | null> => {
    const invitation = await invitationByHash(db, invitationHashes(token), true)
    if (!invitation) return null
    const organisations = await organisationsByIds(db, [invitation.organisationId])
    return { invitation, organisation: organisations.get(invitation.organisationId) ?? null }
  },
  allow: () => allowed,
  decide: ({ invitation, organisation }, { accountId }, now) => {
    const state = invitationState(invitation, now)
    if (state !== 'open') return { ok: false, code: state }
    if (!hasSeatFor(invitation, organisation)) return { ok: false, code: 'withdrawn' }
    const { id, organisationId, role, authorised } = invitation
    return {
      ok: true,
      change: { id, seat: { accountId, organisationId, role, authorised, createdAt: now } },
      audit: { subject: 'seatInvitation', subjectId: id },
    }
  },
  save: async (db, { id, seat }) => {
    await markStaff(seat.accountId, true)
    await closeInvitation(db, id, 'accepted', seat.createdAt)
    return insertSeat(db, seat)
  },
  present: (seatId) => ({ seatId }),
})
