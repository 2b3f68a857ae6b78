import { z } from 'zod'
import { accountOf, allowed, defineAction, denied, holds, type Actor } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { setOrganisationState } from '#modules/network'
import { emptyContent, type Application, type ApplicationContent } from '../application.ts'
import { afterStep } from '../rules/membership.ts'
import { addApplication } from '../store/applications.ts'
import { contactsOf, hideContacts, hiddenContactsOf } from '../store/contacts.ts'
import { noteHistory } from '../store/history.ts'
import { lockMember, saveProfile, type Member } from '../store/profiles.ts'
import { newApplication } from './apply.ts'
import { uuid } from './fields.ts'
import type { Contact } from '../contact.ts'

const onlyJobs = (actor: Actor) =>
  actor.kind === 'job' || actor.kind === 'operator' ? allowed : denied('follows from the agreement alone')

/** Every party has signed: the organisation is a member from today. */
export const becomeMember = defineAction({
  name: 'members.becomeMember',
  input: z.strictObject({ organisationId: uuid }),
  load: (db, { organisationId }) => lockMember(db, organisationId),
  allow: onlyJobs,
  decide: (member, _input, now) => {
    if (afterStep(member.state, 'sign') === null) return { ok: false, code: 'wrongState' }
    const profile = { ...member.profile, joinedOn: calendarDay(now), leftOn: null }
    return {
      ok: true,
      change: { id: member.id, name: member.name, profile, now },
      audit: { subject: 'organisation', subjectId: member.id, fields: ['state'] },
      events: [{ name: 'members.joined', ids: { organisationId: member.id } }],
    }
  },
  save: async (db, { id, name, profile, now }) => {
    await setOrganisationState(db, id, 'member')
    await saveProfile(db, id, name, profile, now)
    await hideContacts(db, id, false)
    await noteHistory(db, { organisationId: id, step: 'signed', accountId: null, at: now })
  },
  present: () => null,
})

/** A member that left, or an application that was refused, begins anew with what is still known; the same checks and decisions follow. */
export const applyAgain = defineAction({
  name: 'members.applyAgain',
  input: z.strictObject({ organisationId: uuid }),
  load: async (db, { organisationId }) => {
    const member = await lockMember(db, organisationId)
    if (!member) return null
    return {
      member,
      contact: [...(await contactsOf(db, member.id)), ...(await hiddenContactsOf(db, member.id))][0] ?? null,
    }
  },
  allow: (actor) => holds(actor, 'members.administer'),
  decide: ({ member, contact }, _input, now, actor) => {
    if (afterStep(member.state, 'applyAgain') === null) return { ok: false, code: 'wrongState' }
    if (contact === null) return { ok: false, code: 'noContact' }
    const application: Application = {
      ...newApplication(contentOf(member, contact), 'de', now),
      organisationId: member.id,
      state: 'applied',
    }
    return {
      ok: true,
      change: { application, accountId: accountOf(actor) },
      audit: { subject: 'organisation', subjectId: member.id, fields: ['state'] },
      events: [{ name: 'members.applied', ids: { applicationId: application.id, organisationId: member.id } }],
    }
  },
  save: async (db, { application, accountId }) => {
    const organisationId = application.organisationId as string
    await setOrganisationState(db, organisationId, 'applied')
    await addApplication(db, { ...application, token: null, invitationId: null })
    await noteHistory(db, { organisationId, step: 'appliedAgain', accountId, at: application.sentAt })
    return application.id
  },
  present: (applicationId) => ({ applicationId }),
})

function contentOf({ name, kind, profile }: Member, contact: Contact): ApplicationContent {
  return {
    ...emptyContent,
    organisationName: name,
    kind,
    legalName: profile.legalName,
    registerEntry: profile.registerEntry,
    street: profile.street,
    postcode: profile.postcode ?? '',
    placeName: profile.placeName,
    website: profile.website,
    contactName: contact.name,
    contactJobTitle: contact.jobTitle,
    contactEmail: contact.email,
    contactPhone: contact.phone,
  }
}
