import { currentNetwork } from '#modules/network'
import { writeAudit, type Actor } from '#platform/action'
import type { Database, Db, NetworkId, PersonId } from '#platform/db'
import { noteErased, type Erased } from '#platform/privacy'
import { eraseInvitation, invitationsKept } from '../store/invitations.ts'

type Refusal = {
  invitationId: string
  /** Whose prepared file goes with it. */
  personId: PersonId | null
}

/** Keeps outside the database that a refused invitation, and a prepared file, are gone for good. */
export async function noteRefusal(db: Db, { invitationId, personId }: Refusal, now: Date): Promise<void> {
  const network = await currentNetwork(db)
  if (!network) throw new Error('an invitation is refused within its network')
  const note = { at: now.toISOString(), networkId: network.id }
  const erased: Erased[] = [{ ...note, kind: 'invitation', id: invitationId }]
  if (personId !== null) erased.push({ ...note, kind: 'person', id: personId })
  noteErased(erased)
}

/** What was refused before and came back with a restored database: erased as it was then. Returns how many there were. */
export async function refuseAgain(
  database: Database,
  networkId: NetworkId,
  refused: readonly string[],
  actor: Actor,
  now: Date,
): Promise<number> {
  if (refused.length === 0) return 0
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const kept = await invitationsKept(db, refused)
    for (const id of kept) await eraseInvitation(db, id, now)
    for (const id of kept) {
      const note = { subject: 'invitation', subjectId: id }
      await writeAudit(db, { action: 'couples.refuseAgain', actor, note, now })
    }
    return kept.length
  })
}
