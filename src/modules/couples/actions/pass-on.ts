import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { accountOf, allowed, defineAction, denied, holds, type Actor, type Verdict } from '#platform/action'
import { daysAfter } from '#platform/days'
import type { Db } from '#platform/db'
import { locales } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'
import { addressHash } from '../link-secret.ts'
import { invitationDays } from '../rules/intake.ts'
import { insertInvitation, insertPassedOn, type Invitation, type PassedOn } from '../store/invitations.ts'
import { findIdentities } from '../store/persons.ts'

const name = z.string().trim().max(100)
/** Trimmed and in small letters, as it is kept. */
export const mailbox = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((address) => mailAddressOf(address) !== null, { params: { code: 'address' } })

type Sending = { invitation: Omit<Invitation, 'answer'>; passedOn: (PassedOn & Sender) | null }
type Sender = { organisationId: string | null; fromPersonId: string | null }

const saveSending = async (db: Db, { invitation, passedOn }: Sending) => {
  await insertInvitation(db, invitation)
  if (passedOn) await insertPassedOn(db, passedOn)
}

/** The same whoever asks and whatever the address: what becomes of it is decided later, by the worker, and never told. */
function invitationTo(
  address: string,
  now: Date,
  more: Pick<Invitation, 'door' | 'givenName' | 'locale'> & Partial<Invitation>,
): Omit<Invitation, 'answer'> {
  return {
    id: randomUUID(),
    addressHash: addressHash(address),
    address,
    organisationId: null,
    fromPersonId: null,
    fromCalled: null,
    personId: null,
    sentAt: now,
    expiresAt: daysAfter(now, invitationDays),
    ...more,
  }
}

const invited = (id: string) => [{ name: 'couples.invited', ids: { invitationId: id } }]

/** Somebody asks for a file of their own; the link in the mail proves that the address is theirs. */
export const askForFile = defineAction({
  name: 'couples.askForFile',
  input: z.strictObject({ givenName: name.min(1), address: mailbox, locale: z.enum(locales) }),
  load: () => Promise.resolve({}),
  allow: () => allowed,
  decide: (_facts, { givenName, address, locale }, now) => {
    const invitation = invitationTo(address, now, { door: 'self', givenName, locale })
    return {
      ok: true,
      change: { invitation, passedOn: null } satisfies Sending,
      audit: { subject: 'invitation', subjectId: invitation.id },
      events: invited(invitation.id),
    }
  },
  save: saveSending,
  present: () => ({}),
})

/** An employer passes on that a newcomer's partner wants to be contacted. It hears nothing more of it, ever (S-40). */
export const passOnWish = defineAction({
  name: 'couples.passOnWish',
  input: z.strictObject({
    givenName: name,
    address: mailbox,
    locale: z.enum(locales),
    reference: z.string().trim().max(60),
    /** The newcomer says that the partner wants it. */
    wished: z.literal(true),
  }),
  load: () => Promise.resolve({}),
  allow: (actor) => holds(actor, 'couples.intake'),
  decide: (_facts, { givenName, address, locale, reference }, now, actor) => {
    const organisationId = actor.kind === 'staff' ? actor.organisationId : null
    const invitation = invitationTo(address, now, {
      door: 'employer',
      givenName: givenName || null,
      locale,
      organisationId,
    })
    const accountId = accountOf(actor) ?? ''
    const passedOn = { id: randomUUID(), organisationId, fromPersonId: null, accountId, reference, passedOnAt: now }
    return {
      ok: true,
      change: { invitation, passedOn } satisfies Sending,
      audit: { subject: 'wish', subjectId: passedOn.id },
      events: invited(invitation.id),
    }
  },
  save: saveSending,
  present: () => ({}),
})

/** A person invites the partner. The answer is the same whether the address is known, new, or refuses (section 6). */
export const invitePartner = defineAction({
  name: 'couples.invitePartner',
  input: z.strictObject({
    givenName: name,
    address: mailbox,
    locale: z.enum(locales),
    /** How the person wants to be called in the mail. */
    called: name.min(1),
  }),
  load: async (db, _input, { actor }) => ({ ownAddresses: await ownAddresses(db, actor) }),
  allow: (actor) => isPerson(actor),
  decide: ({ ownAddresses: own }, { givenName, address, locale, called }, now, actor) => {
    if (own.includes(address)) return { ok: false, code: 'ownAddress' }
    const fromPersonId = actor.kind === 'person' ? actor.personId : null
    const invitation = invitationTo(address, now, {
      door: 'partner',
      givenName: givenName || null,
      locale,
      fromPersonId,
      fromCalled: called,
    })
    const accountId = accountOf(actor) ?? ''
    const passedOn = { id: randomUUID(), organisationId: null, fromPersonId, accountId, reference: '', passedOnAt: now }
    return {
      ok: true,
      change: { invitation, passedOn } satisfies Sending,
      audit: { subject: 'invitation', subjectId: passedOn.id },
      events: invited(invitation.id),
    }
  },
  save: saveSending,
  present: () => ({}),
})

function isPerson(actor: Actor): Verdict {
  return actor.kind === 'person' ? allowed : denied('not a person')
}

/** Of the file and of the account; of nobody else's address anything is told. */
async function ownAddresses(db: Db, actor: Actor): Promise<(string | null)[]> {
  if (actor.kind !== 'person') return []
  const [identity] = await findIdentities(db, [actor.personId])
  const accounts = await accountsByIds([actor.accountId])
  return [identity?.address ?? null, ...accounts.map(({ address }) => address)]
}
