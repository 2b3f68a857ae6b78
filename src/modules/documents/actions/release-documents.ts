import { z } from 'zod'
import { giveConsents, isPresentText, withdrawConsents } from '#modules/consent'
import { mayOpenFile, personById, type Person } from '#modules/couples'
import { defineAction, denied } from '#platform/action'
import { calendarDay, locales, type Locale } from '#platform/i18n'
import { mostDocuments } from '../document.ts'
import { recipientsOf, type Recipient } from '../queries/documents.ts'
import { isNewMember, releaseChange, type ReleaseChange } from '../rules/release.ts'
import { findDocuments } from '../store/documents.ts'
import { closeTo, openTo } from '../store/releases.ts'

type Facts = { person: Person; ownIds: string[]; recipient: Recipient | null }
type Change = ReleaseChange & {
  personId: string
  recipientId: string
  text: { version: string; locale: Locale }
  now: Date
}
export type ReleaseProblem = 'unknownDocument' | 'unknownRecipient' | 'newMember' | 'notAgreed' | 'textChanged'

/**
 * What one recipient may open from now on, whole: by the person alone. A document that comes in addition needs the person's word to the text
 * shown; none at all withdraws it, and asks for copies to be deleted.
 */
export const releaseDocuments = defineAction({
  name: 'documents.release',
  input: z.strictObject({
    personId: z.uuid(),
    recipientId: z.uuid(),
    documentIds: z.array(z.uuid()).max(mostDocuments),
    /** The consent's text as it was shown. */
    textVersion: z.string().max(20),
    locale: z.enum(locales),
    agreed: z.boolean(),
  }),
  load: async (db, { personId, recipientId }, { now }): Promise<Facts | null> => {
    const person = await personById(db, personId)
    if (!person) return null
    const recipients = await recipientsOf(db, personId, now)
    const recipient = recipients.find(({ organisationId }) => organisationId === recipientId) ?? null
    return { person, ownIds: (await findDocuments(db, personId)).map(({ id }) => id), recipient }
  },
  allow: (actor, { person }) => (actor.kind === 'person' ? mayOpenFile(actor, person) : denied('the person alone')),
  decide: ({ ownIds, recipient }, input, now) => {
    const { personId, recipientId, documentIds, textVersion, locale, agreed } = input
    if (!recipient) return refused('unknownRecipient')
    if (!documentIds.every((id) => ownIds.includes(id))) return refused('unknownDocument')
    const parts = releaseChange(recipient.documentIds, documentIds)
    if (parts.added.length > 0 && isNewMember(recipient.joinedOn, calendarDay(now))) return refused('newMember')
    if (parts.added.length > 0 && !agreed) return refused('notAgreed')
    if (parts.added.length > 0 && !isPresentText(textVersion)) return refused('textChanged')
    const change: Change = { ...parts, personId, recipientId, text: { version: textVersion, locale }, now }
    return { ok: true, change, audit: { subject: 'person', subjectId: personId, fields: ['documentRelease'] } }
  },
  save: async (db, { personId, recipientId, added, kept, removed, text, now }: Change) => {
    const opened = [...kept, ...added]
    if (opened.length === 0) {
      await withdrawConsents(db, { personId, purposes: ['documents'], recipientIds: [recipientId] }, now)
      await closeTo(db, { personId, recipientId, except: [] })
      return { opened: 0 }
    }
    if (removed.length > 0) await closeTo(db, { personId, recipientId, except: kept })
    if (added.length > 0) {
      const { given } = await giveConsents(
        db,
        {
          personId,
          purpose: 'documents',
          recipientIds: [recipientId],
          group: null,
          textVersion: text.version,
          locale: text.locale,
          door: 'page',
          explainedBy: null,
        },
        now,
      )
      // Whom the person excludes gets none.
      for (const { id: consentId } of given) {
        await closeTo(db, { personId, recipientId, except: [] })
        await openTo(db, { personId, recipientId, documentIds: opened, consentId }, now)
      }
    }
    return { opened: opened.length }
  },
  present: (saved) => saved,
})

const refused = (code: ReleaseProblem) => ({ ok: false, code }) as const
