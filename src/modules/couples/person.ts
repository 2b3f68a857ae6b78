import type { PersonId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Profile } from './rules/profile-parts.ts'

export const intakeDoors = ['self', 'adviser', 'employer', 'partner'] as const
export type IntakeDoor = (typeof intakeDoors)[number]

/** invited → active ⇄ paused → leaving: hidden at once, purged a week later. */
export const personStates = ['invited', 'active', 'paused', 'leaving'] as const
export type PersonState = (typeof personStates)[number]

/**
 * What the office a transaction acts for may do with a file. agreed: its person agreed that this office guides; prepared: this office invited the
 * person, who has not answered, and sees what it entered itself; none: nothing.
 */
export type Guidance = 'agreed' | 'prepared' | 'none'

/** One half of a couple, or a single. Without a name: that is the identity, which opens to fewer. */
export type Person = {
  id: PersonId
  door: IntakeDoor
  state: PersonState
  /** Calendar day on which a pause ends; null: until the person ends it. */
  pausedUntil: string | null
  locale: Locale
  adviserOrganisationId: string | null
  adviserAccountId: string | null
  hintedById: string | null
  employerId: string | null
  noticeSentAt: Date | null
  confirmedAt: Date | null
  createdAt: Date
  guidance: Guidance
}

export type Identity = {
  personId: PersonId
  givenName: string
  familyName: string
  /** Its owner writes the family name first. */
  familyNameFirst: boolean
  address: string | null
  telephone: string | null
}

/** Two persons and how each is called towards the other. */
export type Couple = {
  id: string
  firstId: PersonId
  secondId: PersonId
  firstCalled: string
  secondCalled: string
  linkedAt: Date
}

/** The other one of two, as this person knows them. */
export type Partner = { coupleId: string; personId: PersonId; called: string; linkedAt: Date }

/** For counting who looks alike (k-rule): of everybody whose file lived in the last twelve months. */
export type LivingProfile = {
  personId: PersonId
  partnerId: PersonId | null
  firstEmployerId: string | null
  profile: Profile
}
