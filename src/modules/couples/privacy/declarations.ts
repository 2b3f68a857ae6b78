import type { PrivacyDeclaration } from '#platform/privacy'
import { silenceDays } from '../rules/intake.ts'
import { deleteInvitations, deletePassedOn } from '../store/invitations.ts'
import {
  deleteCouplesOf,
  deleteNotesOf,
  deletePartsOf,
  deletePassedOnBy,
  erasePerson,
  untouchedPersons,
} from '../store/erasing.ts'
import { exportCommon, exportInvitations, exportPerson, exportProfile } from './export.ts'

const namespace = 'couples'
const activity = 'V03'

/** Two years after somebody last changed or confirmed a file it helps nobody any more; the follow-up after 24 months has its own record. */
const untouchedDays = 730

export const declarations: PrivacyDeclaration[] = [
  {
    namespace,
    thing: 'person',
    activity,
    tables: ['couples.person', 'couples.identity'],
    ofPerson: { export: exportPerson, erase: erasePerson },
    erasedLast: true,
    retention: { days: untouchedDays, tightenable: true, personsDue: untouchedPersons },
  },
  {
    namespace,
    thing: 'profile',
    activity,
    tables: ['couples.profile_part', 'couples.sharing'],
    ofPerson: { export: exportProfile, erase: deletePartsOf },
    retention: null,
  },
  {
    namespace,
    thing: 'couple',
    activity,
    tables: [
      'couples.couple',
      'couples.linked_person',
      'couples.separation',
      'couples.shared_entry',
      'couples.link_request',
    ],
    ofPerson: { export: exportCommon, erase: deleteCouplesOf },
    retention: null,
  },
  {
    namespace,
    thing: 'note',
    activity,
    tables: ['couples.note', 'couples.quiet_flag'],
    // Written by the adviser for the adviser alone: no copy of them leaves (S-44).
    ofPerson: { export: () => Promise.resolve(null), erase: deleteNotesOf },
    retention: null,
  },
  {
    namespace,
    thing: 'intake',
    activity,
    tables: ['couples.invitation'],
    retention: { days: silenceDays, tightenable: false, purgeDue: deleteInvitations },
  },
  {
    namespace,
    thing: 'passedOn',
    activity,
    tables: ['couples.passed_on'],
    ofPerson: { export: exportInvitations, erase: deletePassedOnBy },
    retention: { days: silenceDays, tightenable: true, purgeDue: deletePassedOn },
  },
]
