import { z } from 'zod'
import { giveConsents, isPresentText, liveConsents } from '#modules/consent'
import { givePersonSeat, personOfAccount } from '#modules/seats'
import { defineAction } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import { locales } from '#platform/i18n'
import { tokenPattern } from '#platform/keys'
import { hashOfSecret } from '../link-secret.ts'
import type { Person } from '../person.ts'
import {
  acceptInvitation as markAccepted,
  eraseInvitation,
  lockInvitation,
  type Invitation,
} from '../store/invitations.ts'
import { isFamilyNameFirst } from '../rules/full-name.ts'
import { byLink } from '../rules/policies.ts'
import { findIdentities, lockPerson, saveIdentity, updatePerson } from '../store/persons.ts'
import { erasePerson } from '../store/erasing.ts'
import { noteRefusal } from '../steps/refusals.ts'
import { createPerson } from './begin-file.ts'

const secret = z.string().regex(tokenPattern)
const line = z.string().trim().min(1).max(100)

type Facts = { invitation: Invitation; prepared: Person | null; ownId: PersonId | null }
type Change = {
  invitation: Invitation
  input: z.output<typeof acceptInput>
  prepared: Person | null
  ownId: PersonId | null
  now: Date
}

const acceptInput = z.strictObject({
  secret,
  /** Of the address the mail went to, made before. */
  accountId: z.uuid(),
  givenName: line,
  familyName: line,
  locale: z.enum(locales),
  /** Agrees that the office that prepared the file keeps it; the version of the text that was shown. */
  guidanceVersion: z.string().nullable(),
})

/**
 * Takes up a file: the one an adviser prepared, or a new one. Whoever has one already keeps it; one that is prepared for another who shares the
 * mailbox needs an address of its own first.
 */
export const takeUpFile = defineAction({
  name: 'couples.takeUpFile',
  input: acceptInput,
  load: async (db, input, { now }): Promise<Facts | null> => {
    const invitation = await lockInvitation(db, hashOfSecret(input.secret), now)
    if (!invitation) return null
    const prepared = invitation.personId === null ? null : await lockPerson(db, invitation.personId)
    return { invitation, prepared, ownId: await personOfAccount(db, input.accountId) }
  },
  allow: byLink,
  decide: ({ invitation, prepared, ownId }, input, now) => {
    if (input.guidanceVersion !== null && !isPresentText(input.guidanceVersion)) {
      return { ok: false, code: 'textChanged' as 'textChanged' | 'addressTaken' }
    }
    if (prepared && ownId !== null) return { ok: false, code: 'addressTaken' as const }
    const change: Change = { invitation, input, prepared, ownId, now }
    return { ok: true, change, audit: { subject: 'invitation', subjectId: invitation.id } }
  },
  save: async (db, change: Change) => {
    const personId = change.ownId ?? (await newFile(db, change))
    await markAccepted(db, change.invitation.id, personId, change.now)
    return { personId, isNew: change.ownId === null }
  },
  present: (saved) => saved,
})

async function newFile(db: Db, { invitation, input, prepared, now }: Change): Promise<PersonId> {
  const { accountId, givenName, familyName, locale, guidanceVersion } = input
  const { door, address, organisationId } = invitation
  const guides = door === 'adviser' ? organisationId : null
  if (prepared) {
    if (guides !== null && guidanceVersion !== null) {
      const giving = {
        purpose: 'guidance',
        recipientIds: [guides],
        group: null,
        door: 'page',
        explainedBy: null,
      } as const
      await giveConsents(db, { ...giving, personId: prepared.id, textVersion: guidanceVersion, locale }, now)
    }
    const isGuided = (await liveConsents(db, prepared.id, now)).some(
      ({ purpose, recipientId }) => purpose === 'guidance' && recipientId === prepared.adviserOrganisationId,
    )
    // Without a word to it the office keeps no file, though it prepared this one.
    const adviser = isGuided ? {} : { adviserOrganisationId: null, adviserAccountId: null }
    await updatePerson(db, { ...prepared, ...adviser, state: 'active', locale, confirmedAt: now })
    const [kept] = await findIdentities(db, [prepared.id])
    const telephone = kept?.telephone ?? null
    const familyNameFirst = isFamilyNameFirst(locale)
    await saveIdentity(db, { personId: prepared.id, givenName, familyName, familyNameFirst, address, telephone })
    await givePersonSeat(db, accountId, prepared.id, now)
    return prepared.id
  }
  return createPerson(
    db,
    {
      door,
      state: 'active',
      locale,
      givenName,
      familyName,
      address,
      accountId,
      hintedById: door === 'employer' ? organisationId : null,
    },
    now,
  )
}

/** One click, and what was entered is gone: the address, the name, and the file that somebody prepared (Art. 14, 21 GDPR; S-41). */
export const refuseInvitation = defineAction({
  name: 'couples.refuseInvitation',
  input: z.strictObject({ secret }),
  load: async (db, input, { now }) => {
    const invitation = await lockInvitation(db, hashOfSecret(input.secret), now)
    const prepared = invitation?.personId ? await lockPerson(db, invitation.personId) : null
    return invitation && { invitation, prepared }
  },
  allow: byLink,
  decide: ({ invitation, prepared }, _input, now) => ({
    ok: true,
    change: { invitationId: invitation.id, erased: prepared?.state === 'invited' ? prepared.id : null, now },
    audit: { subject: 'invitation', subjectId: invitation.id },
    ...(prepared?.state === 'invited' && { events: [{ name: 'couples.purged', ids: { personId: prepared.id } }] }),
  }),
  save: async (db, { invitationId, erased, now }) => {
    await noteRefusal(db, { invitationId, personId: erased }, now)
    await eraseInvitation(db, invitationId, now)
    if (erased !== null) await erasePerson(db, erased)
  },
  present: () => ({}),
})
