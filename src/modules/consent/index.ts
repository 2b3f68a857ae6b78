export {
  purposes,
  recipientGroups,
  type Consent,
  type ExclusionReason,
  type LedgerEntry,
  type Passing,
  type Purpose,
  type Recall,
  type RecipientGroup,
  type Refusal,
  type Verdict,
} from './consent.ts'
export { consentText, isPresentText, type ConsentText } from './content/texts.ts'
export { candidates } from './queries/candidates.ts'
export { holdersOf } from './queries/holders.ts'
export { personConsents, type NamedConsent } from './queries/person-consents.ts'
export { liveConsents } from './queries/live-consents.ts'
export { mayReceive, mayReceiveAll } from './queries/may-receive.ts'
export { askDeletionAfterExpiry } from './steps/ask-deletion-after-expiry.ts'
export { endWithoutInterest } from './steps/end-without-interest.ts'
export { caseNumberOf } from './steps/case-number.ts'
export { allowOrganisation, excludeOrganisation, type Excluding } from './steps/exclude-organisation.ts'
export { giveConsents, type Giving } from './steps/give-consents.ts'
export { noteOwnExport, noteShown, type Showing } from './steps/note-shown.ts'
export { decideGiving, givingInput, loadGiving } from './steps/prepare-giving.ts'
export { pauseSending, resumeSending } from './steps/pause-sending.ts'
export { recallFrom } from './steps/recall-from.ts'
export { groupAfter, tickingSteps, ticksAfter, type TickingStep } from './rules/group-recipients.ts'
export { endsSoon } from './rules/refresh.ts'
export { longestMonths, monthsLater, usualMonths } from './rules/term.ts'
export { withdrawConsents, type Withdrawing, type Withdrawn } from './steps/withdraw-consents.ts'
export { expiredConsents } from './store/consents.ts'
export { excludedIds as excludedOrganisations, exclusionsOf, isExcluded } from './store/exclusions.ts'
export { declareGroup } from './store/groups.ts'
export { openedByRecipients } from './store/ledger.ts'
