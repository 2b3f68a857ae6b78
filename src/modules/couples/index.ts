export type { Couple, Identity, IntakeDoor, LivingProfile, Partner, Person, PersonState } from './person.ts'
export {
  careDuties,
  contractTypes,
  isProfilePart,
  languageProofs,
  leaderships,
  partSchemas,
  payBands,
  profileParts,
  recognitionStates,
  remoteChoices,
  requirementLevels,
  sealedParts,
  sharedKinds,
  spokenLevels,
  workPatterns,
  type PartContent,
  type Profile,
  type ProfilePart,
  type SharedKind,
} from './rules/profile-parts.ts'
export { fullName } from './rules/full-name.ts'
export { isPaused } from './rules/partner.ts'
export { mayChangeFile, mayOpenFile } from './rules/policies.ts'
export {
  coupleById,
  coupleOf,
  couplesOf,
  firstEmployerOf,
  identitiesOf,
  identityOf,
  livingProfiles,
  partnerOf,
  personById,
  personsByIds,
  profileOf,
  profilesOf,
  sharedEntriesOf,
} from './queries/profiles.ts'
export { createPerson, type NewFile } from './actions/begin-file.ts'
export { hidePerson, showPersonAgain } from './actions/hide-person.ts'
export { linkPersons } from './actions/link-persons.ts'
export { saveProfilePart } from './actions/save-profile-part.ts'
export { addEntries } from './actions/add-entries.ts'
export { guidedFiles } from './queries/guided-files.ts'
export { tellPerson } from './jobs/tell-person.ts'
export { refuseAgain } from './steps/refusals.ts'
export { personsKept } from './store/erasing.ts'
