import { organisationKinds } from '#modules/network'
import { defineList } from '#platform/list'
import { applicationStates } from '../application.ts'
import { contactLanguages } from '../contact.ts'
import { sectors } from '../profile.ts'

/** What staff sort and narrow members by. */
export const memberList = defineList({
  sorts: ['name', 'kind', 'place', 'state', 'joined', 'contacts'],
  standard: { sort: 'name', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    kind: { kind: 'choice', values: organisationKinds },
    state: { kind: 'choice', values: ['applied', 'accepted', 'member', 'leaving', 'left', 'refused'] },
    district: { kind: 'text', maxLength: 5 },
    sector: { kind: 'choice', values: sectors },
    lead: { kind: 'choice', values: ['yes'] },
  },
  rowsPerPage: 50,
})

/** Persons: sorted by names alone; a mail address or telephone number is shown, never sorted by (S-10). */
export const contactList = defineList({
  sorts: ['name', 'organisation'],
  standard: { sort: 'organisation', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    topic: { kind: 'text', maxLength: 40 },
    language: { kind: 'choice', values: contactLanguages },
    visibility: { kind: 'choice', values: ['public', 'members'] },
  },
  rowsPerPage: 50,
})

export const applicationList = defineList({
  sorts: ['name', 'kind', 'state', 'sent'],
  standard: { sort: 'sent', descending: true },
  filters: { q: { kind: 'text', maxLength: 100 }, state: { kind: 'choice', values: applicationStates } },
  rowsPerPage: 50,
})

export const invitationList = defineList({
  sorts: ['name', 'sent', 'state'],
  standard: { sort: 'sent', descending: true },
  filters: { q: { kind: 'text', maxLength: 100 }, state: { kind: 'choice', values: ['sent', 'used', 'withdrawn'] } },
  rowsPerPage: 50,
})
