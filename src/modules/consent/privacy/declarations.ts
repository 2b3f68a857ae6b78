import type { PrivacyDeclaration } from '#platform/privacy'
import { deleteOldConsents, deleteOldEntries, deleteOldRecalls, forgetWishes } from '../store/retention.ts'
import { exportConsents, exportExclusions, exportLedger, exportRecalls } from './export.ts'

/** § 195 BGB: so long somebody may ask whether data were passed on lawfully. Nothing here names a person. */
const proofDays = 1095

const activity = 'V03'

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'consent',
    thing: 'consent',
    activity,
    tables: ['consent.consent'],
    ofPerson: { export: exportConsents, erase: 'stays' },
    retention: { days: proofDays, tightenable: false, purgeDue: deleteOldConsents },
  },
  {
    namespace: 'consent',
    thing: 'exclusion',
    activity,
    tables: ['consent.exclusion', 'consent.pause', 'consent.case_number'],
    ofPerson: { export: exportExclusions, erase: forgetWishes },
    retention: null,
  },
  {
    namespace: 'consent',
    thing: 'ledger',
    activity,
    tables: ['consent.ledger'],
    ofPerson: { export: exportLedger, erase: 'stays' },
    retention: { days: proofDays, tightenable: false, purgeDue: deleteOldEntries },
  },
  {
    namespace: 'consent',
    thing: 'recall',
    activity,
    tables: ['consent.recall'],
    ofPerson: { export: exportRecalls, erase: 'stays' },
    retention: { days: proofDays, tightenable: false, purgeDue: deleteOldRecalls },
  },
]
