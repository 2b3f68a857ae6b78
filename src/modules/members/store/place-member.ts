import { addOrganisation, organisationsByIds, setOrganisationState, type Organisation } from '#modules/network'
import type { Db } from '#platform/db'
import type { Application } from '../application.ts'
import type { Contact } from '../contact.ts'
import type { Profile } from '../profile.ts'
import type { CheckName } from '../rules/checks.ts'
import { addApplication, changeApplication, setCheck } from './applications.ts'
import { hideContacts, saveContact } from './contacts.ts'
import { noteHistory, type HistoryStep } from './history.ts'
import { saveLeaving, type Leaving } from './leaving.ts'
import { hasProfile, saveProfile } from './profiles.ts'

export type PlacedMember = {
  organisation: Organisation
  profile: Profile
  contacts: readonly Contact[]
  application: (Application & { checked: readonly CheckName[] }) | null
  leaving: Leaving | null
  history: readonly { step: HistoryStep; at: Date }[]
}

/** Puts a member in as it stands, without the way it came: for seeds. One that was put in before stays as it is. */
export async function placeMember(db: Db, placed: PlacedMember, now: Date): Promise<void> {
  const { organisation, profile, contacts, application, leaving, history } = placed
  const { id, name, state } = organisation
  if (await hasProfile(db, id)) return
  const there = await organisationsByIds(db, [id])
  if (there.has(id)) await setOrganisationState(db, id, state)
  else await addOrganisation(db, organisation)
  await saveProfile(db, id, name, profile, now)
  for (const contact of contacts) await saveContact(db, contact, now)
  if (state === 'left') await hideContacts(db, id, true)
  if (application) {
    await addApplication(db, { ...application, token: null, invitationId: null })
    const { id: applicationId, state: reached, firstApprovedBy, refusalReason, changedAt } = application
    await changeApplication(
      db,
      { id: applicationId, state: reached, organisationId: id, firstApprovedBy, refusalReason },
      changedAt,
    )
    for (const check of application.checked)
      await setCheck(db, applicationId, check, { note: '', checkedBy: 'seed', checkedAt: changedAt })
  }
  if (leaving) await saveLeaving(db, leaving)
  for (const { step, at } of history) await noteHistory(db, { organisationId: id, step, accountId: null, at })
}
