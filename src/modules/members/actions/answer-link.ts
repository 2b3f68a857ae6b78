import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { allowed, defineAction, type Decision, type Moment } from '#platform/action'
import type { Db } from '#platform/db'
import { tokenPattern } from '#platform/keys'
import { addOrganisation, setOrganisationState } from '#modules/network'
import type { Application } from '../application.ts'
import { hashOfToken } from '../link-token.ts'
import { emptyProfile, type Profile } from '../profile.ts'
import { takeStep, type JoiningOutcome, type JoiningRefusal, type JoiningStep } from '../rules/joining.ts'
import { applicationByToken, changeApplication, invitationOfApplication } from '../store/applications.ts'
import { noteHistory } from '../store/history.ts'
import { setInvitationState } from '../store/invitations.ts'
import { saveProfile } from '../store/profiles.ts'
import { locate } from './known-places.ts'

const input = z.strictObject({ token: z.string().regex(tokenPattern) })

/** The application whose link this is, while the link lives. */
function loadByToken(db: Db, { token }: z.output<typeof input>, { now }: Moment) {
  return applicationByToken(db, hashOfToken(token), now)
}

type LinkChange = {
  application: Application
  outcome: Extract<JoiningOutcome, { ok: true }>
  organisationId: string
  now: Date
}

function decideStep(step: JoiningStep, eventName: string) {
  return (application: Application, _input: unknown, now: Date): Decision<LinkChange, JoiningRefusal> => {
    const { state, firstApprovedBy, content } = application
    const outcome = takeStep({ state, kind: content.kind, firstApprovedBy, checked: [] }, step, null)
    if (!outcome.ok) return outcome
    const organisationId = application.organisationId ?? randomUUID()
    const known = step === 'confirm' || application.organisationId !== null
    return {
      ok: true,
      change: { application, outcome, organisationId, now },
      audit: { subject: 'application', subjectId: application.id },
      events: known ? [{ name: eventName, ids: { applicationId: application.id, organisationId } }] : [],
    }
  }
}

/** The mail address is proven by a click on a button; only now is there an organisation for staff to look at (W9). */
export const confirmApplication = defineAction({
  name: 'members.confirmApplication',
  input,
  load: loadByToken,
  allow: () => allowed,
  decide: decideStep('confirm', 'members.applied'),
  save: async (db, { application, outcome, organisationId, now }) => {
    const { id, content } = application
    const { organisationName: name, kind } = content
    await addOrganisation(db, { id: organisationId, kind, name, state: 'applied', isLead: false })
    await saveProfile(db, organisationId, name, profileOf(application), now)
    const change = { id, state: outcome.state, organisationId, firstApprovedBy: null, refusalReason: null }
    await changeApplication(db, change, now)
    await noteHistory(db, { organisationId, step: 'applied', accountId: null, at: now })
    const invitationId = await invitationOfApplication(db, id)
    if (invitationId !== null) await setInvitationState(db, invitationId, 'used')
  },
  present: () => null,
})

/** The applicant thinks better of it, before the network has decided. */
export const withdrawApplication = defineAction({
  name: 'members.withdrawApplication',
  input,
  load: loadByToken,
  allow: () => allowed,
  decide: decideStep('withdraw', 'members.withdrawn'),
  save: async (db, { application, outcome, now }) => {
    const { id, organisationId } = application
    const change = { id, state: outcome.state, organisationId, firstApprovedBy: null, refusalReason: null }
    await changeApplication(db, change, now)
    if (organisationId === null) return
    await setOrganisationState(db, organisationId, 'refused')
    await noteHistory(db, { organisationId, step: 'withdrawn', accountId: null, at: now })
  },
  present: () => null,
})

/** What the form says of the organisation. */
function profileOf({ content }: Application): Profile {
  const located = locate(content.postcode)
  return {
    ...emptyProfile,
    legalName: content.legalName,
    registerEntry: content.registerEntry,
    street: content.street,
    postcode: content.postcode,
    placeName: content.placeName || (located?.placeName ?? ''),
    placeKey: located?.placeKey ?? null,
    district: located?.district ?? null,
    lat: located?.lat ?? null,
    lon: located?.lon ?? null,
    website: content.website,
  }
}
