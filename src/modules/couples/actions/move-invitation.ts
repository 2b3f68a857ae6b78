import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '#platform/action'
import { tokenPattern } from '#platform/keys'
import { addressHash, addressHashes, hashOfSecret } from '../link-secret.ts'
import type { Person } from '../person.ts'
import { byLink } from '../rules/policies.ts'
import { closeInvitation, insertInvitation, lockInvitation, type Invitation } from '../store/invitations.ts'
import { lockPerson } from '../store/persons.ts'
import { mailbox } from './pass-on.ts'

type Facts = { invitation: Invitation; prepared: Person | null }
type Change = { closed: string; invitation: Omit<Invitation, 'answer'> }

/**
 * Two who share a mailbox: the one whose file an adviser prepared names an address of their own. The link goes there anew, as long as the first
 * would have lived, whether that address has a file or not. The file keeps the old one until it is taken up, so that its adviser learns nothing.
 */
export const moveInvitation = defineAction({
  name: 'couples.moveInvitation',
  input: z.strictObject({ secret: z.string().regex(tokenPattern), address: mailbox }),
  load: async (db, { secret }, { now }): Promise<Facts | null> => {
    const invitation = await lockInvitation(db, hashOfSecret(secret), now)
    const prepared = invitation?.personId ? await lockPerson(db, invitation.personId) : null
    return invitation && { invitation, prepared }
  },
  allow: byLink,
  decide: ({ invitation, prepared }, { address }, now) => {
    if (prepared?.state !== 'invited') return { ok: false, code: 'notPrepared' as 'notPrepared' | 'sameAddress' }
    if (addressHashes(address).includes(invitation.addressHash)) return { ok: false, code: 'sameAddress' as const }
    const { answer: _, ...sent } = invitation
    const moved = { ...sent, id: randomUUID(), address, addressHash: addressHash(address), sentAt: now }
    const change: Change = { closed: invitation.id, invitation: moved }
    return {
      ok: true,
      change,
      audit: { subject: 'invitation', subjectId: invitation.id },
      events: [{ name: 'couples.invited', ids: { invitationId: moved.id } }],
    }
  },
  save: async (db, { closed, invitation }: Change) => {
    await closeInvitation(db, closed)
    await insertInvitation(db, invitation)
  },
  present: () => ({}),
})
