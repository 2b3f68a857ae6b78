import { liveConsents } from '#modules/consent'
import { accountsByIds } from '#modules/identity'
import { accountOfPerson } from '#modules/seats'
import type { OutboxListener } from '#platform/outbox'
import { deleteLinkRequestsOf } from '../store/links.ts'
import { findPersons, saveAddress, updatePerson } from '../store/persons.ts'
import { mailInvitation } from './mail-invitation.ts'
import { leavePartner, splitCouple } from './split-couple.ts'
import { tellPerson } from './tell-person.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'couples.invited',
    name: 'couples.mailInvitation',
    handle: (db, { invitationId }, now) => mailInvitation(db, String(invitationId), now),
  },
  {
    event: 'couples.linkAsked',
    name: 'couples.tellOfLink',
    handle: (db, { personId }, now, { id }) =>
      tellPerson(db, { personId: String(personId), template: 'couples.waiting', key: `couples.waiting ${id}` }, now),
  },
  {
    event: 'couples.linked',
    name: 'couples.closeRequests',
    handle: (db, { firstId, secondId }) => deleteLinkRequestsOf(db, [String(firstId), String(secondId)]),
  },
  {
    event: 'couples.separated',
    name: 'couples.split',
    handle: (db, { coupleId }, now) => splitCouple(db, String(coupleId), now),
  },
  {
    event: 'couples.separationNoted',
    name: 'couples.leavePartner',
    handle: (db, { personId }, now) => leavePartner(db, String(personId), now),
  },
  {
    // Nothing goes to a mailbox that the person gave up, because somebody else reads it, say.
    event: 'seats.personAddressChanged',
    name: 'couples.takeAddress',
    async handle(db, { personId }) {
      const accountId = await accountOfPerson(db, String(personId))
      const [account] = accountId === null ? [] : await accountsByIds([accountId])
      if (account?.address) await saveAddress(db, String(personId), account.address)
    },
  },
  {
    // The first office that a person nobody guides agrees to; it names the adviser.
    event: 'consent.given',
    name: 'couples.beginGuidance',
    async handle(db, { personId, recipientId, purpose }, now) {
      const [person] = purpose === 'guidance' ? await findPersons(db, [String(personId)]) : []
      if (!person || person.adviserOrganisationId !== null) return
      const live = await liveConsents(db, person.id, now)
      const office = live.find((consent) => consent.purpose === purpose && consent.recipientId === recipientId)
      if (office) await updatePerson(db, { ...person, adviserOrganisationId: office.recipientId })
    },
  },
  {
    // Without consent the office keeps no file: the walls closed it at once. Another that the person agreed to goes on, and names the adviser.
    event: 'consent.withdrawn',
    name: 'couples.endGuidance',
    async handle(db, { personId, recipientId, purpose }, now) {
      const [person] = purpose === 'guidance' ? await findPersons(db, [String(personId)]) : []
      if (!person || person.adviserOrganisationId !== recipientId) return
      const guiding = (await liveConsents(db, person.id, now)).filter((consent) => consent.purpose === purpose)
      // It may have been given anew since.
      if (guiding.some((consent) => consent.recipientId === recipientId)) return
      const adviserOrganisationId = guiding[0]?.recipientId ?? null
      await updatePerson(db, { ...person, adviserOrganisationId, adviserAccountId: null })
    },
  },
]
