import type { Db, PersonId } from '#platform/db'
import { partnerInvitation, type Invitation } from '../store/invitations.ts'
import { linkRequestsOf, type LinkRequest } from '../store/links.ts'
import { coupleOf, partnerOf } from './profiles.ts'

/** The invited one has confirmed, and now it is this person's turn. */
export async function requestToConfirm(db: Db, personId: PersonId, now: Date): Promise<LinkRequest | null> {
  const requests = await linkRequestsOf(db, personId, now)
  return requests.find(({ fromPersonId }) => fromPersonId === personId) ?? null
}

/** A partner's invitation that brought this person here, to which she has not said yes in her own session. */
export async function openPartnerInvitation(db: Db, personId: PersonId, now: Date): Promise<Invitation | null> {
  const invitation = await partnerInvitation(db, personId)
  if (!invitation || (await coupleOf(db, personId))) return null
  const asked = (await linkRequestsOf(db, personId, now)).some(({ toPersonId }) => toPersonId === personId)
  return asked ? null : invitation
}

export async function isPartnerInvitationOpen(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  return (await openPartnerInvitation(db, personId, now)) !== null
}

/** What a person finds to answer: the other's yes, an invitation, or nothing, because there is a link already or nobody asks. */
export type LinkStep = { step: 'confirm' | 'ask' | 'linked' | 'nothing'; requestId: string | null; other: string }

export async function linkStep(db: Db, personId: PersonId, now: Date): Promise<LinkStep> {
  const waiting = await requestToConfirm(db, personId, now)
  if (waiting) return { step: 'confirm', requestId: waiting.id, other: waiting.toCalled }
  const invitation = await openPartnerInvitation(db, personId, now)
  if (invitation) return { step: 'ask', requestId: null, other: invitation.fromCalled ?? '' }
  const partner = await partnerOf(db, personId)
  return { step: partner ? 'linked' : 'nothing', requestId: null, other: partner?.called ?? '' }
}
