import { processesOfPerson } from '#modules/circulations'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import { messagesOfAll } from '../store/messages.ts'
import { forgetPerson } from '../store/shown-dates.ts'

/** Both sides of each exchange: it was written to the person or by them. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const t = translator(locale, 'placements')
  const processes = (await processesOfPerson(db, personId)).filter((each) => each.personId === personId)
  const recipients = await organisationsByIds(
    db,
    processes.map(({ recipientId }) => recipientId),
  )
  const messages = await messagesOfAll(
    db,
    processes.map(({ id }) => id),
  )
  const lines = processes.flatMap(({ id, recipientId }) => {
    const recipient = recipients.get(recipientId)?.name ?? ''
    return (messages.get(id) ?? []).map(({ writtenBy, text, writtenAt }) => ({ recipient, writtenBy, text, writtenAt }))
  })
  if (lines.length === 0) return null
  return {
    json: { messages: lines.map((line) => ({ ...line, writtenAt: line.writtenAt.toISOString() })) },
    tables: [
      {
        file: 'messages',
        heading: t('privacy.messages.name'),
        columns: [t('privacy.at'), t('privacy.with'), t('privacy.by'), t('privacy.text')],
        rows: lines.map(({ recipient, writtenBy, text, writtenAt }) => [
          formatDate(locale, writtenAt, 'short'),
          recipient,
          t(`history.by.${writtenBy}`),
          text,
        ]),
      },
    ],
  }
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'placements',
    thing: 'messages',
    activity: 'V03',
    tables: ['placements.message', 'placements.shown_dates'],
    ofPerson: { export: exported, erase: forgetPerson },
    // Ends with the circulation it belongs to.
    retention: null,
  },
]
