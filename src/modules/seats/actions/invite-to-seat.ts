import { z } from 'zod'
import { currentNetwork, organisationsByIds, type Network, type Organisation } from '#modules/network'
import { accountOf, defineAction } from '#platform/action'
import { dayMs, daysAfter } from '#platform/days'
import { locales } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'
import { invitationHash, newInvitationToken } from '../invitation-token.ts'
import { grantableRoles, mayManageSeats } from '../rules/policies.ts'
import { roles, type Role } from '../rules/roles.ts'
import { insertInvitation, nthNewestAt } from '../store/invitations.ts'
import { mailInvitation } from './mail-invitation.ts'

export const invitationDays = 14
/** Of one organisation; more mails a day to addresses of its choice are no invitations any more (W30). */
export const mostInvitationsADay = 50

type Input = {
  organisationId: string
  name: string
  address: string
  role: Role
  authorised: boolean
  locale: (typeof locales)[number]
}

const input: z.ZodType<Input> = z.strictObject({
  organisationId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(254),
  role: z.enum(roles),
  authorised: z.boolean(),
  locale: z.enum(locales),
})

type Facts = { organisation: Organisation; network: Network; token: string; earlierAt: Date | null }

/**
 * Invites an address to a seat. Whether it belongs to an account is asked nowhere, so the answer is the same for all (S-14); the mail leaves by
 * a job.
 */
export const inviteToSeat = defineAction({
  name: 'seats.invite',
  input,
  load: async (db, { organisationId }): Promise<Facts | null> => {
    const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
    const network = await currentNetwork(db)
    const earlierAt = await nthNewestAt(db, organisationId, mostInvitationsADay)
    return organisation && network ? { organisation, network, token: newInvitationToken(network.id), earlierAt } : null
  },
  allow: (actor, { organisation }) => mayManageSeats(actor, organisation.id),
  decide: ({ organisation, network, token, earlierAt }, { address, ...seat }, now, actor) => {
    if (!['accepted', 'member', 'leaving'].includes(organisation.state)) return { ok: false, code: 'notMember' }
    if (!grantableRoles(actor, organisation).includes(seat.role)) return { ok: false, code: 'roleNotYours' }
    const mailbox = mailAddressOf(address)
    if (mailbox === null) return { ok: false, code: 'address' }
    if (earlierAt !== null && now.getTime() - earlierAt.getTime() < dayMs)
      return { ok: false, code: 'tooManyToday', values: { count: mostInvitationsADay } }
    const expiresAt = daysAfter(now, invitationDays)
    const invitation = {
      ...seat,
      address: mailbox.toLowerCase(),
      invitedBy: accountOf(actor),
      createdAt: now,
      expiresAt,
    }
    return {
      ok: true,
      change: { invitation, token, organisation, network, now },
      audit: { subject: 'seatInvitation', subjectId: organisation.id, fields: ['address', 'role', 'authorised'] },
    }
  },
  save: async (db, { invitation, token, organisation, network, now }) => {
    const id = await insertInvitation(db, { ...invitation, tokenHash: invitationHash(token) })
    await mailInvitation(db, { id, ...invitation, sent: 1 }, { token, organisation, network }, now)
    return id
  },
  present: (invitationId) => ({ invitationId }),
})
