import { z } from 'zod'
import { noteOwnExport } from '#modules/consent'
import { defineAction, isOwn } from '#platform/action'
import { locales } from '#platform/i18n'
import { collectExport } from '../queries/collect-export.ts'
import { hasProof } from '../rules/policies.ts'

type Change = { personId: string; accountId: string; now: Date }

/** The person's copy of everything (Art. 15 and 20 GDPR). Needs a fresh proof of who asks, and stands in the person's own ledger. */
export const exportOwn = defineAction({
  name: 'privacy.export',
  input: z.strictObject({ personId: z.uuid(), locale: z.enum(locales) }),
  load: (db, { personId, locale }) => collectExport(db, personId, locale),
  allow: (actor, _collected, { personId }) => isOwn(actor, personId),
  decide: (collected, { personId }, now, actor) => {
    if (actor.kind !== 'person' || !hasProof(actor)) return { ok: false, code: 'stepUp' as const }
    return {
      ok: true,
      change: { personId, accountId: actor.accountId, now },
      audit: { subject: 'person', subjectId: personId, rowCount: collected.length },
    }
  },
  save: (db, { now, ...who }: Change) => noteOwnExport(db, who, now),
  present: (_saved, collected) => collected,
})
