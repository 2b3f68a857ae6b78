import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountOf, defineAction, holds } from '#platform/action'
import { daysAfter } from '#platform/days'
import { sendMail } from '#platform/mail'
import { organisationKinds } from '#modules/network'
import { newLinkToken } from '../link-token.ts'
import { paths } from '../paths.ts'
import { contactAddresses } from '../store/contacts.ts'
import {
  addInvitation,
  invitedAddresses,
  lockInvitation,
  setInvitationState,
  type Invitation,
} from '../store/invitations.ts'
import { line, mailbox, uuid } from './fields.ts'

const invitationLivesDays = 60
export const mostInvitations = 200

const guest = z.strictObject({
  organisationName: line(200, 1),
  kind: z.enum(organisationKinds),
  contactName: line(120),
  email: mailbox,
  locale: z.enum(['de', 'en', 'vi']),
})

/** Mails a personal link to each; who is invited or a contact already gets none, and is counted as left out. */
export const inviteOrganisations = defineAction({
  name: 'members.inviteOrganisations',
  input: z.strictObject({ guests: z.array(guest).min(1).max(mostInvitations) }),
  load: async (db, { guests }, { now }) => {
    const addresses = guests.map(({ email }) => email)
    const invited = await invitedAddresses(db, addresses, now)
    return { taken: invited.union(await contactAddresses(db, addresses)) }
  },
  allow: (actor) => holds(actor, 'members.invite'),
  decide: ({ taken }, { guests }, now, actor) => {
    const seen = new Set(taken)
    const invitations = guests.flatMap((each): Invitation[] => {
      const key = each.email.toLowerCase()
      if (seen.has(key)) return []
      seen.add(key)
      const expiresAt = daysAfter(now, invitationLivesDays)
      return [{ ...each, id: randomUUID(), state: 'sent', sentBy: accountOf(actor), sentAt: now, expiresAt }]
    })
    return {
      ok: true,
      change: { invitations, leftOut: guests.length - invitations.length },
      audit: { subject: 'invitation', subjectId: null, rowCount: invitations.length },
    }
  },
  save: async (db, change) => {
    for (const invitation of change.invitations) {
      const { token, hash } = newLinkToken()
      await addInvitation(db, invitation, hash)
      const { id, locale, contactName, email, organisationName, sentAt } = invitation
      await sendMail(
        db,
        {
          to: { name: contactName, address: email },
          locale,
          template: 'members.invitation',
          values: { organisation: organisationName, days: invitationLivesDays },
          linkPath: paths.inviteLink(locale, { token }),
          isPublicPage: true,
          necessary: true,
          key: `members.invitation:${id}`,
        },
        sentAt,
      )
    }
    return change
  },
  present: ({ invitations, leftOut }) => ({ sent: invitations.length, leftOut }),
})

/** The link in the mail leads nowhere from now on. */
export const withdrawInvitation = defineAction({
  name: 'members.withdrawInvitation',
  input: z.strictObject({ invitationId: uuid }),
  load: (db, { invitationId }) => lockInvitation(db, invitationId),
  allow: (actor) => holds(actor, 'members.invite'),
  decide: ({ id, state }) =>
    state === 'sent'
      ? { ok: true, change: id, audit: { subject: 'invitation', subjectId: id, fields: ['state'] } }
      : { ok: false, code: 'wrongState' },
  save: async (db, id) => setInvitationState(db, id, 'withdrawn'),
  present: () => null,
})
