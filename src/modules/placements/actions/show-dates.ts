import { z } from 'zod'
import { partnerOf, type Partner } from '#modules/couples'
import { allowed, defineAction, denied } from '#platform/action'
import { hideDates, showDates } from '../store/shown-dates.ts'

type Facts = { partner: Partner | null }
type Change = { personId: string; partnerId: string | null; now: Date }

/** Lets the partner see where the own processes stand, or no longer. The other learns nothing of the choice itself. */
export const shareDates = defineAction({
  name: 'placements.shareDates',
  input: z.strictObject({ shown: z.boolean(), personId: z.uuid() }),
  load: async (db, { personId }): Promise<Facts> => ({ partner: await partnerOf(db, personId) }),
  allow: (actor, _facts, { personId }) =>
    actor.kind === 'person' && actor.personId === personId ? allowed : denied('the person alone'),
  decide: ({ partner }, { shown, personId }, now) => {
    if (shown && !partner) return { ok: false, code: 'noPartner' }
    const change: Change = { personId, partnerId: shown && partner ? partner.personId : null, now }
    return { ok: true, change, audit: { subject: 'person', subjectId: personId, fields: ['shownDates'] } }
  },
  save: async (db, { personId, partnerId, now }: Change) => {
    await (partnerId === null ? hideDates(db, personId) : showDates(db, personId, partnerId, now))
    return null
  },
  present: () => null,
})
