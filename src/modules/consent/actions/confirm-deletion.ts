import { z } from 'zod'
import { accountOf, allowed, defineAction, denied, type Actor, type Verdict } from '#platform/action'
import type { Recall } from '../consent.ts'
import { confirmRecall, lockRecall } from '../store/recalls.ts'

/** Staff of the recipient that answers circulations, or the coordination office for a confirmation it got by telephone or letter. */
export function mayConfirm(actor: Actor, { recipientId }: Recall): Verdict {
  if (actor.kind !== 'staff') return denied('staff confirm')
  const isOwnCopy = actor.organisationId === recipientId && actor.permissions.has('circulations.reply')
  const notesIt = actor.permissions.has('privacy.administer') && actor.permissions.has('circulations.readAll')
  return isOwnCopy || notesIt ? allowed : denied('neither the recipient nor the coordination office')
}

type Change = { recallId: string; accountId: string | null; now: Date }

/** Says that the recipient has deleted every copy. Cannot be taken back. */
export const confirmDeletion = defineAction({
  name: 'consent.confirmDeletion',
  input: z.strictObject({ recallId: z.uuid() }),
  load: (db, { recallId }) => lockRecall(db, recallId),
  allow: mayConfirm,
  decide: ({ confirmedAt, recipientId }, { recallId }, now, actor) => {
    if (confirmedAt !== null) return { ok: false, code: 'confirmedBefore' as const }
    return {
      ok: true,
      change: { recallId, accountId: accountOf(actor), now },
      audit: { subject: 'recall', subjectId: recallId },
      events: [{ name: 'consent.deletionConfirmed', ids: { recallId, recipientId } }],
    }
  },
  save: (db, { recallId, accountId, now }: Change) => confirmRecall(db, recallId, accountId, now),
  present: () => ({}),
})
