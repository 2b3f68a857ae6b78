import { accountByAddress } from '#modules/identity'
import { currentNetwork, organisationsByIds } from '#modules/network'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { hasSeatFor, invitationState, type Invitation } from '../invitation.ts'
import { invitationHashes, networkOfToken } from '../invitation-token.ts'
import { invitationByHash } from '../store/invitations.ts'

export type OpenInvitation = {
  networkId: number
  invitation: Invitation
  network: string
  organisation: string
  /** Asked only of those who hold the link, which proves the mailbox. */
  hasAccount: boolean
}

/** What a link invites to; null where it is unknown, over or expired. Looking changes nothing. */
export async function invitationByToken(token: string, locale: Locale, now: Date): Promise<OpenInvitation | null> {
  const networkId = networkOfToken(token)
  if (networkId === null) return null
  const found = await inTransaction({ networkId, readOnly: true }, async (db) => {
    const invitation = await invitationByHash(db, invitationHashes(token), false)
    if (!invitation || invitationState(invitation, now) !== 'open') return null
    const organisation = (await organisationsByIds(db, [invitation.organisationId])).get(invitation.organisationId)
    const network = await currentNetwork(db)
    return organisation && network && hasSeatFor(invitation, organisation)
      ? { invitation, organisation: organisation.name, network: network.name[locale] }
      : null
  })
  if (!found) return null
  return { ...found, networkId, hasAccount: (await accountByAddress(found.invitation.address)) !== null }
}
