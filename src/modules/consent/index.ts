export {
  purposes,
  type Consent,
  type ExclusionReason,
  type LedgerEntry,
  type Passing,
  type Purpose,
  type Recall,
  type Refusal,
  type Verdict,
} from './consent.ts'
export { consentText, type ConsentText } from './content/texts.ts'
export { liveConsents } from './queries/live-consents.ts'
export { mayReceive, mayReceiveAll } from './queries/may-receive.ts'
export { caseNumberOf } from './steps/case-number.ts'
export { allowOrganisation, excludeOrganisation, type Excluding } from './steps/exclude-organisation.ts'
export { giveConsents, type Giving } from './steps/give-consents.ts'
export { noteShown, type Showing } from './steps/note-shown.ts'
export { pauseSending, resumeSending } from './steps/pause-sending.ts'
export { recallFrom } from './steps/recall-from.ts'
export { withdrawConsents, type Withdrawing, type Withdrawn } from './steps/withdraw-consents.ts'
export { excludedIds as excludedOrganisations, exclusionsOf, isExcluded } from './store/exclusions.ts'
