import { isMember, type Organisation } from '#modules/network'
import type { Locale } from '#platform/i18n'
import type { Role } from './rules/roles.ts'

export type InvitationState = 'open' | 'expired' | 'accepted' | 'withdrawn'

/** To one address, for one seat. Only the hash of its link is kept. */
export type Invitation = {
  id: string
  organisationId: string
  role: Role
  authorised: boolean
  name: string
  address: string
  locale: Locale
  /** How often a mail left. */
  sent: number
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

export function invitationState({ acceptedAt, withdrawnAt, expiresAt }: Invitation, now: Date): InvitationState {
  if (acceptedAt) return 'accepted'
  if (withdrawnAt) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}

/** False once the organisation has left, or leads no more where the seat is one of a lead: the invitation ended with that. */
export function hasSeatFor({ role }: Pick<Invitation, 'role'>, organisation: Organisation | null): boolean {
  if (!organisation || !(isMember(organisation) || organisation.state === 'accepted')) return false
  return role !== 'coordinator' || organisation.isLead
}
