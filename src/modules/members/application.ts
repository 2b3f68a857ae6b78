import type { OrganisationKind } from '#modules/network'
import type { Locale } from '#platform/i18n'

/** What somebody typed who wants to bring an organisation into the network. */
export type ApplicationContent = {
  organisationName: string
  kind: OrganisationKind
  legalName: string
  registerEntry: string
  street: string
  postcode: string
  placeName: string
  website: string
  contactName: string
  contactJobTitle: string
  contactEmail: string
  contactPhone: string
  motivation: string
}

export type Application = {
  id: string
  organisationId: string | null
  state: ApplicationState
  content: ApplicationContent
  locale: Locale
  /** Account of the first of two approvals. */
  firstApprovedBy: string | null
  refusalReason: string | null
  sentAt: Date
  changedAt: Date
}

export const applicationStates = [
  'unconfirmed',
  'applied',
  'approvedOnce',
  'accepted',
  'refused',
  'withdrawn',
  'expired',
] as const
export type ApplicationState = (typeof applicationStates)[number]

export const emptyContent: ApplicationContent = {
  organisationName: '',
  kind: 'employer',
  legalName: '',
  registerEntry: '',
  street: '',
  postcode: '',
  placeName: '',
  website: '',
  contactName: '',
  contactJobTitle: '',
  contactEmail: '',
  contactPhone: '',
  motivation: '',
}
