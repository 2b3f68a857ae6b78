export { demonstrationAreas, demonstrationSlug, firstNetwork } from './demonstration.ts'
export { allNetworks, currentNetwork, foundNetwork, networkBySlug } from './store/networks.ts'
export type { Network } from './network.ts'
export {
  isMember,
  organisationKinds,
  type Organisation,
  type OrganisationKind,
  type OrganisationState,
} from './organisation.ts'
export {
  addOrganisation,
  changeOrganisation,
  organisationsByIds,
  organisationsOfNetwork,
  setOrganisationState,
} from './store/organisations.ts'
export { addressOf, atHost, publicAddress, publicNetwork } from './public-network.ts'
export { networkFrame } from './queries/network-frame.ts'
export { coloursOf, isHex, type Hex, type NetworkColours } from './rules/colours.ts'
export { announce, type Announcement } from './announce.ts'
export { publishedLook, type PublishedLook } from './queries/published-look.ts'
export { publishProfile } from './actions/publish-draft.ts'
export { saveProfileDraft } from './actions/save-draft.ts'
export type { ProfileContent } from './profile.ts'
export { foundWithLeads, type FoundingInput } from './actions/found-with-leads.ts'
export { districtChoices, type StateChoices } from './queries/district-choices.ts'
