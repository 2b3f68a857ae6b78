import type { Locale } from '#platform/i18n'

export const sizeClasses = ['1-9', '10-49', '50-249', '250+'] as const
export type SizeClass = (typeof sizeClasses)[number]

export const sectors = [
  'health',
  'care',
  'education',
  'research',
  'administration',
  'industry',
  'crafts',
  'construction',
  'trade',
  'logistics',
  'software',
  'finance',
  'hospitality',
  'energy',
  'food',
  'social',
  'culture',
  'consulting',
] as const
export type Sector = (typeof sectors)[number]

/** What members and the public read of an organisation; names and states stand in the module of networks. */
export type Profile = {
  legalName: string
  /** "HRB 12345, Amtsgericht Dortmund" */
  registerEntry: string
  /** The group of companies it belongs to. */
  groupName: string
  street: string
  postcode: string | null
  placeName: string
  /** Official eight-digit key of the municipality. */
  placeKey: string | null
  district: string | null
  lat: number | null
  lon: number | null
  website: string
  logoFileId: string | null
  /** Markdown without HTML; languages nobody wrote are missing. */
  description: Partial<Record<Locale, string>>
  sectors: readonly Sector[]
  sizeClass: SizeClass | null
  /** Calendar days. */
  joinedOn: string | null
  leftOn: string | null
}

export const emptyProfile: Profile = {
  legalName: '',
  registerEntry: '',
  groupName: '',
  street: '',
  postcode: null,
  placeName: '',
  placeKey: null,
  district: null,
  lat: null,
  lon: null,
  website: '',
  logoFileId: null,
  description: {},
  sectors: [],
  sizeClass: null,
  joinedOn: null,
  leftOn: null,
}
