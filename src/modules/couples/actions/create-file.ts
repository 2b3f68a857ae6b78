import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { consentText, giveConsents, type ConsentText } from '#modules/consent'
import { defineAction, holds } from '#platform/action'
import { daysAfter } from '#platform/days'
import type { PersonId } from '#platform/db'
import { locales, type Locale } from '#platform/i18n'
import { addressHash } from '../link-secret.ts'
import { invitationDays } from '../rules/intake.ts'
import { insertInvitation } from '../store/invitations.ts'
import { createPerson } from './begin-file.ts'
import { mailbox } from './pass-on.ts'

const line = z.string().trim().min(1).max(100)

type Change = {
  personId: PersonId
  invitationId: string
  givenName: string
  familyName: string
  address: string
  locale: Locale
  organisationId: string
  accountId: string
  /** The text that was read out and agreed to, where the person sat there. */
  agreedTo: ConsentText | null
  now: Date
}

/**
 * An adviser opens a file. Together with the person, who agrees there and then; or for somebody who is not there, who then gets the notice of
 * Art. 14 GDPR with the invitation, and can have it erased by one click.
 */
export const createFile = defineAction({
  name: 'couples.createFile',
  input: z.strictObject({
    givenName: line,
    familyName: line,
    address: mailbox,
    locale: z.enum(locales),
    /** The person sits here and has agreed to the text shown. */
    together: z.boolean(),
  }),
  load: () => Promise.resolve({ personId: randomUUID(), invitationId: randomUUID() }),
  allow: (actor) => holds(actor, 'couples.change'),
  decide: (ids, { together, ...entered }, now, actor) => {
    if (actor.kind !== 'staff') return { ok: false, code: 'staffOnly' }
    const { organisationId, accountId } = actor
    const agreedTo = together ? consentText('guidance', entered.locale) : null
    const change: Change = { ...ids, ...entered, organisationId, accountId, agreedTo, now }
    return {
      ok: true,
      change,
      audit: { subject: 'person', subjectId: ids.personId },
      events: [{ name: 'couples.invited', ids: { invitationId: ids.invitationId } }],
    }
  },
  save: async (db, change: Change) => {
    const { personId, invitationId, givenName, familyName, address, locale, organisationId, accountId, agreedTo, now } =
      change
    const adviser = { adviserOrganisationId: organisationId, adviserAccountId: accountId }
    const file = { personId, door: 'adviser', state: 'invited', locale, givenName, familyName, address } as const
    await createPerson(db, { ...file, ...adviser }, now)
    if (agreedTo) {
      const giving = { purpose: 'guidance', recipientIds: [organisationId], group: null, door: 'inPerson' } as const
      await giveConsents(
        db,
        { ...giving, personId, textVersion: agreedTo.version, locale, explainedBy: accountId },
        now,
      )
    }
    await insertInvitation(db, {
      id: invitationId,
      door: 'adviser',
      addressHash: addressHash(address),
      givenName,
      address,
      locale,
      organisationId,
      fromPersonId: null,
      fromCalled: null,
      personId,
      sentAt: now,
      expiresAt: daysAfter(now, invitationDays),
    })
    return personId
  },
  present: (personId) => ({ personId }),
})
