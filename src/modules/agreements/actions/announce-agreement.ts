import { z } from 'zod'
import { announce, type Announcement } from '#modules/network'
import { defineAction } from '#platform/action'
import { announcementOf, mayBeAnnounced } from '../queries/announcement.ts'
import { mayAdminister } from '../rules/policies.ts'
import { loadAgreement } from '../store/facts.ts'
import { saveAnnounced } from '../store/write-agreements.ts'

type Change = Announcement & { agreementId: string }
export type AnnounceProblem = 'wrongState' | 'noConsent'

/** Tells of an agreement as news of the network; only where every party ticked that while signing. Leads can still change the text. */
export const announceAgreement = defineAction({
  name: 'agreements.announce',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: (db, { agreementId }) => loadAgreement(db, { agreementId }),
  allow: mayAdminister,
  decide: ({ agreement, network }, { agreementId }, now) => {
    if (agreement.parties.some(({ mayAnnounce }) => mayAnnounce !== true)) {
      return { ok: false, code: 'noConsent' as AnnounceProblem }
    }
    if (!mayBeAnnounced(agreement)) return { ok: false, code: 'wrongState' as AnnounceProblem }
    const texts = announcementOf(agreement, network)
    return {
      ok: true,
      change: { agreementId, key: `agreements.signed:${agreementId}`, texts, now } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreementId, fields: ['announcedAt'] },
    }
  },
  save: async (db, { agreementId, ...announcement }: Change) => {
    await announce(db, announcement)
    await saveAnnounced(db, agreementId, announcement.now)
    return agreementId
  },
  present: (agreementId) => ({ agreementId }),
})
