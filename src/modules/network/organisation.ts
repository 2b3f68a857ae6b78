export const organisationKinds = [
  'employer',
  'university',
  'municipality',
  'businessDevelopment',
  'chamber',
  'association',
  'labourAdministration',
  'welcomeCentre',
  'multiplier',
  'club',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** applied → accepted → member → leaving → left; refused ends an application. */
export type OrganisationState = 'applied' | 'accepted' | 'member' | 'leaving' | 'left' | 'refused'

/** An organisation as far as every module needs it; the rest belongs to the module of members. */
export type Organisation = {
  id: string
  kind: OrganisationKind
  name: string
  state: OrganisationState
  /** Equal leads: a network may have several. */
  isLead: boolean
}

/** In the network now, with all rights: also while the notice to leave runs. */
export function isMember({ state }: Pick<Organisation, 'state'>): boolean {
  return state === 'member' || state === 'leaving'
}
