import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { allowed, defineAction } from '#platform/action'
import { daysAfter, daysBefore } from '#platform/days'
import { tokenPattern } from '#platform/keys'
import { sendMail } from '#platform/mail'
import { organisationKinds } from '#modules/network'
import type { Application, ApplicationContent } from '../application.ts'
import { hashOfToken, newLinkToken } from '../link-token.ts'
import { paths } from '../paths.ts'
import { addApplication, hasOpenApplication, isContactAddress, unconfirmedSince } from '../store/applications.ts'
import { invitationByToken } from '../store/invitations.ts'
import { line, lines, mailbox, phone, website } from './fields.ts'
import { postcodeExists } from './known-places.ts'

export const linkLivesDays = 14
const mailsPerAddressAndDay = 3
export const applicationContent = z.strictObject({
  organisationName: line(200, 2),
  kind: z.enum(organisationKinds),
  legalName: line(200),
  registerEntry: line(200),
  street: line(200, 1),
  postcode: z
    .string()
    .regex(/^\d{5}$/)
    .refine((code) => postcodeExists({ first: code, last: code })),
  placeName: line(100),
  website,
  contactName: line(120, 2),
  contactJobTitle: line(160),
  contactEmail: mailbox,
  contactPhone: phone,
  motivation: lines(3000),
})

const input = z.strictObject({
  locale: z.enum(['de', 'en', 'vi']),
  content: applicationContent,
  invitationToken: z.string().regex(tokenPattern).nullable(),
})

type Facts = { known: boolean; sentToday: number; invitationId: string | null }

/**
 * Anybody asks to bring an organisation in. The answer is the same whether the network knows the address or not; only the mail to it differs,
 * and holds nothing of the form (W28).
 */
export const apply = defineAction({
  name: 'members.apply',
  input,
  load: async (db, { content, invitationToken }, { now }): Promise<Facts> => {
    const { contactEmail, organisationName } = content
    const invitation = invitationToken === null ? null : await invitationByToken(db, hashOfToken(invitationToken), now)
    const isContact = await isContactAddress(db, contactEmail)
    const isOpen = await hasOpenApplication(db, { name: organisationName, email: contactEmail })
    return {
      known: isContact || isOpen,
      sentToday: await unconfirmedSince(db, contactEmail, daysBefore(now, 1)),
      invitationId: invitation?.id ?? null,
    }
  },
  allow: () => allowed,
  decide: (facts, { content, locale }, now) => {
    const application = newApplication(content, locale, now)
    const mail = facts.sentToday >= mailsPerAddressAndDay ? null : facts.known ? 'alreadyKnown' : 'confirmApplication'
    return {
      ok: true,
      change: { application, mail, invitationId: facts.invitationId } as const,
      audit: { subject: 'application', subjectId: application.id },
    }
  },
  save: async (db, { application, mail, invitationId }) => {
    const { token, hash } = newLinkToken()
    const { id, locale, sentAt, content } = application
    const link = { hash, expiresAt: daysAfter(sentAt, linkLivesDays) }
    await addApplication(db, { ...application, token: link, invitationId })
    if (mail === null) return
    await sendMail(
      db,
      {
        to: { name: '', address: content.contactEmail },
        locale,
        template: `members.${mail}`,
        values: mail === 'confirmApplication' ? { days: linkLivesDays } : {},
        linkPath: mail === 'confirmApplication' ? paths.confirmLink(locale, { token }) : paths.finder(locale),
        isPublicPage: true,
        necessary: true,
        key: `members.${mail}:${id}`,
      },
      sentAt,
    )
  },
  present: () => null,
})

export function newApplication(content: ApplicationContent, locale: Application['locale'], now: Date): Application {
  return {
    id: randomUUID(),
    organisationId: null,
    state: 'unconfirmed',
    content,
    locale,
    firstApprovedBy: null,
    refusalReason: null,
    sentAt: now,
    changedAt: now,
  }
}
